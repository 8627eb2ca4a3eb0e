package io.soakstream.producer.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code simulate}. Stateless. */
final class ModelReader {
  private static final double US_PER_MS = 1_000;

  private ModelReader() {}

  static Model read(Fields fields, List<Tenant> tenants, List<Endpoint> endpoints) {
    List<Model.Hour> hours = hours(fields);
    Fields errors = fields.object("errors").orElse(null);
    int timeouts =
        errors == null ? 0 : (int) errors.whole("timeout", 0, 0, 1_000_000, "write it such as 42");
    int resets =
        errors == null ? 0 : (int) errors.whole("reset", 0, 0, 1_000_000, "write it such as 5");
    int inRows = hours.stream().mapToInt(Model.Hour::errors).sum();
    if (timeouts + resets != inRows) {
      fields
          .problems()
          .add(
              fields.pathOf("errors"),
              timeouts + " timeouts and " + resets + " resets",
              "must add up to the errors of the hours, " + inRows,
              "correct timeout and reset, or the rows");
    }
    Model model =
        new Model(
            hours,
            timeouts,
            resets,
            fields.duration("timeout", Duration.ofSeconds(30)),
            fields.object("checkpoint").map(ModelReader::checkpoint),
            latencies(fields, tenants, endpoints),
            ResourceReader.read(fields));
    if (errors != null) {
      errors.refuseUnknown();
    }
    fields.refuseUnknown();
    return model;
  }

  private static List<Model.Hour> hours(Fields model) {
    List<Model.Hour> hours = new ArrayList<>();
    model.require("hours", "hours, one row for each hour of the run");
    for (Fields row : model.objects("hours")) {
      row.whole(
          "hour", hours.size(), hours.size(), hours.size(), "number the rows from 0 in steps of 1");
      Model.Hour hour =
          new Model.Hour(
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

  private static long latencyUs(Fields row, String key) {
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

  private static void refuseImpossible(Fields row, Model.Hour hour) {
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

  private static Model.Checkpoint checkpoint(Fields fields) {
    fields.require("at", "at: 18:23:41");
    fields.require("errors", "errors: 47");
    fields.require("max_ms", "max_ms: 2147");
    String text = fields.text("annotation", "checkpoint");
    Model.Checkpoint checkpoint =
        new Model.Checkpoint(
            fields.offset("at", Duration.ZERO),
            fields.duration("length", Duration.ofSeconds(7)),
            (int) fields.whole("errors", 2, 2, 10_000, "write it such as 47"),
            (int) fields.whole("status", 503, 400, 599, "write it such as 503"),
            Duration.ofNanos(1_000L * latencyUs(fields, "max_ms")),
            fields.duration("clearance", Duration.ofMinutes(10)),
            fields.flag("annotated", true) ? Optional.of(text) : Optional.empty());
    if (checkpoint.length().compareTo(Duration.ofSeconds(1)) < 0) {
      fields.refuse("length", "must be at least 1s", "write it such as 7s");
    }
    fields.refuseUnknown();
    return checkpoint;
  }

  private static Map<String, Model.Latency> latencies(
      Fields model, List<Tenant> tenants, List<Endpoint> endpoints) {
    Map<String, Model.Latency> latencies = new TreeMap<>();
    List<String> names =
        Stream.concat(tenants.stream().map(Tenant::name), endpoints.stream().map(Endpoint::name))
            .toList();
    model
        .object("latency")
        .ifPresent(
            fields -> {
              for (String name : fields.keys()) {
                fields.object(name).ifPresent(factors -> latencies.put(name, latency(factors)));
                if (!names.contains(name)) {
                  String remedy =
                      Nearest.to(name, names)
                          .map(meant -> "did you mean " + meant + "?")
                          .orElse("name a tenant or an endpoint");
                  fields.refuse(name, "is neither a tenant nor an endpoint", remedy);
                }
              }
            });
    return latencies;
  }

  private static Model.Latency latency(Fields fields) {
    Model.Latency latency = new Model.Latency(factor(fields, "location"), factor(fields, "spread"));
    fields.refuseUnknown();
    return latency;
  }

  private static double factor(Fields fields, String key) {
    return fields.number(
        key,
        1,
        v -> v >= 0.1 && v <= 10,
        "must be a factor from 0.1 to 10",
        "write it such as 1.3");
  }
}
