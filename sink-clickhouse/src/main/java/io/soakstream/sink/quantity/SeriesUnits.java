package io.soakstream.sink.quantity;

import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import java.util.HashMap;
import java.util.Map;

/**
 * In which unit a series of a verdict document is counted: the document names the series and not
 * the unit. Figures of latency end in {@code _us}; the error rate is a share; a resource is {@code
 * METRIC SOURCE}, and its samples say the unit. Immutable.
 */
public final class SeriesUnits {
  /** Of resources whose samples are not at hand: the names that samplers give. */
  public static final SeriesUnits KNOWN = new SeriesUnits(Map.of());

  private static final Map<String, String> BY_METRIC =
      Map.of(
          "rss",
          "bytes",
          "heap",
          "bytes",
          "memory",
          "bytes",
          "db_size",
          "bytes",
          "cpu",
          "percent",
          "hit_rate",
          "percent");
  private static final String LATENCY = "_us";
  private static final String ERROR_RATE = "error_rate";

  private final Map<String, String> units;

  /**
   * @param units of resources, by {@code METRIC SOURCE}
   */
  public SeriesUnits(Map<String, String> units) {
    this.units = Map.copyOf(units);
  }

  /** The units of a run's resources, as ClickHouse has them. */
  public static SeriesUnits read(QueryClient analyst, String run, String analysis) {
    Map<String, String> units = new HashMap<>();
    for (ResultRow row :
        analyst.all(InternalQuery.SERIES_UNITS, Map.of("run", run, "analysis", analysis))) {
      units.put(row.text("metric") + " " + row.text("source"), row.text("unit"));
    }
    return new SeriesUnits(units);
  }

  /** The series as people call it: {@code p95_us after the warm-up} is p95 after the warm-up. */
  public String label(String series) {
    if (isLatency(series)) {
      return series.replaceFirst(LATENCY, "");
    }
    return series.equals(ERROR_RATE) ? "error rate" : series;
  }

  /** A value of the series with its unit. */
  public String value(String series, Double value) {
    if (series.equals(ERROR_RATE)) {
      return NumberFormats.percent(value == null ? null : Double.valueOf(100 * value));
    }
    return QuantityText.of(value, unit(series));
  }

  /** A slope of the series with its unit. */
  public String perHour(String series, Double slope) {
    return QuantityText.perHour(slope, unit(series));
  }

  private String unit(String series) {
    if (isLatency(series)) {
      return "us";
    }
    String known = units.get(series);
    if (known != null) {
      return known;
    }
    int space = series.indexOf(' ');
    return BY_METRIC.getOrDefault(space < 0 ? series : series.substring(0, space), "");
  }

  private static boolean isLatency(String series) {
    int end = series.indexOf(LATENCY);
    return end > 0
        && series.substring(0, end).matches("p[0-9.]+|mean|max")
        && (end + LATENCY.length() == series.length()
            || series.charAt(end + LATENCY.length()) == ' ');
  }
}
