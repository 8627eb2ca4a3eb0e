package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.ResourceModel;
import io.soakstream.producer.scenario.SimulationModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Reads {@code simulate.hours}: a list with a row for each hour, or a mapping of curves over the
 * run, which give a run of any length its rows. Stateless.
 */
final class HoursReader {
  private static final double US_PER_MS = 1_000;

  /**
   * @param timeouts of all rows, when curves say them
   * @param resets of all rows, when curves say them
   */
  record Hours(List<SimulationModel.Hour> rows, int timeouts, int resets) {}

  private HoursReader() {}

  /**
   * @param hours how many hours the run has, the last one perhaps cut short
   */
  static Hours read(MappingReader model, long hours) {
    return model.isObject("hours")
        ? curves(model.object("hours").orElseThrow(), hours)
        : new Hours(rows(model), 0, 0);
  }

  private static List<SimulationModel.Hour> rows(MappingReader model) {
    List<SimulationModel.Hour> hours = new ArrayList<>();
    for (MappingReader row : model.objects("hours")) {
      row.whole(
          "hour", hours.size(), hours.size(), hours.size(), "number the rows from 0 in steps of 1");
      SimulationModel.Hour hour =
          new SimulationModel.Hour(
              latencyUs(row, "p50_ms"),
              latencyUs(row, "p95_ms"),
              latencyUs(row, "p99_ms"),
              latencyUs(row, "mean_ms"),
              latencyUs(row, "max_ms"),
              (int) row.whole("errors", 0, 0, 1_000, "write it such as 2"));
      hours.add(hour);
      row.refuseUnknown();
      refuseImpossible(row, hour);
    }
    return hours;
  }

  /** A row has the curves' values in the middle of its hour. */
  private static Hours curves(MappingReader fields, long hours) {
    SortedMap<Duration, Double> p50Ms = curve(fields, "p50_ms");
    SortedMap<Duration, Double> p95Ms = curve(fields, "p95_ms");
    SortedMap<Duration, Double> p99Ms = curve(fields, "p99_ms");
    SortedMap<Duration, Double> meanMs = curve(fields, "mean_ms");
    SortedMap<Duration, Double> maxMs = curve(fields, "max_ms");
    int timeouts = (int) fields.whole("timeouts_per_h", 0, 0, 1_000, "write it such as 1");
    int resets = (int) fields.whole("resets_per_h", 0, 0, 1_000, "write it such as 1");
    fields.refuseUnknown();
    List<SimulationModel.Hour> rows = new ArrayList<>();
    if (fields.problems().none()) {
      for (long hour = 0; hour < hours; hour++) {
        Duration middle = Duration.ofMinutes(60 * hour + 30);
        SimulationModel.Hour row =
            new SimulationModel.Hour(
                us(p50Ms, middle),
                us(p95Ms, middle),
                us(p99Ms, middle),
                us(meanMs, middle),
                us(maxMs, middle),
                timeouts + resets);
        rows.add(row);
        refuseImpossible(fields, row);
      }
    }
    return new Hours(rows, (int) (hours * timeouts), (int) (hours * resets));
  }

  private static SortedMap<Duration, Double> curve(MappingReader fields, String key) {
    fields.require(key, key + ": {\"00:00\": 8.2}");
    return fields.object(key).map(ResourceReader::curve).orElseGet(java.util.TreeMap::new);
  }

  private static long us(SortedMap<Duration, Double> curveMs, Duration at) {
    return Math.round(US_PER_MS * ResourceModel.valueAt(curveMs, at));
  }

  static long latencyUs(MappingReader row, String key) {
    row.require(key, key + ": 8.2");
    return Math.round(
        US_PER_MS
            * row.number(
                key,
                -1,
                v -> v > 0 && v <= 3_600_000,
                "must be milliseconds above 0",
                "write it such as 8.2"));
  }

  private static void refuseImpossible(MappingReader row, SimulationModel.Hour hour) {
    boolean given =
        Stream.of(hour.p50Us(), hour.p95Us(), hour.p99Us(), hour.meanUs(), hour.maxUs())
            .allMatch(us -> us > 0);
    if (!given) {
      return; // reported already
    }
    String shown =
        "p50 "
            + hour.p50Us()
            + " us, p95 "
            + hour.p95Us()
            + " us, p99 "
            + hour.p99Us()
            + " us, max "
            + hour.maxUs()
            + " us";
    if (hour.p50Us() >= hour.p95Us()
        || hour.p95Us() >= hour.p99Us()
        || hour.p99Us() >= hour.maxUs()) {
      row.problems()
          .add(
              row.path(),
              shown,
              "must grow from p50 to max",
              "check the row against the measured figures");
    } else if (hour.meanUs() <= hour.leastMeanUs() || hour.meanUs() >= hour.greatestMeanUs()) {
      row.refuse(
          "mean_ms",
          "must be between "
              + Math.round(hour.leastMeanUs()) / US_PER_MS
              + " and "
              + Math.round(hour.greatestMeanUs()) / US_PER_MS
              + " to fit the row's percentiles",
          "check the row against the measured figures");
    }
  }
}
