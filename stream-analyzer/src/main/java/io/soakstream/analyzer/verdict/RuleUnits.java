package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.verdict.RuleScanner.Unit;
import io.soakstream.analyzer.verdict.RuleScanner.Unit.Kind;
import java.util.Map;

/** The units of limits, and which of them each metric is counted in. */
final class RuleUnits {
  private static final Map<String, Unit> KNOWN =
      Map.ofEntries(
          unit("us", 1, Kind.TIME),
          unit("µs", 1, Kind.TIME),
          unit("ms", 1e3, Kind.TIME),
          unit("s", 1e6, Kind.TIME),
          unit("m", 60e6, Kind.TIME),
          unit("min", 60e6, Kind.TIME),
          unit("h", 3600e6, Kind.TIME),
          unit("%", 1, Kind.PERCENT),
          unit("/s", 1, Kind.RATE),
          unit("/min", 1 / 60.0, Kind.RATE),
          unit("B", 1, Kind.BYTES),
          unit("KB", 1e3, Kind.BYTES),
          unit("MB", 1e6, Kind.BYTES),
          unit("GB", 1e9, Kind.BYTES),
          unit("KiB", 1024, Kind.BYTES),
          unit("MiB", 1048576, Kind.BYTES),
          unit("GiB", 1073741824, Kind.BYTES));

  private RuleUnits() {}

  /** The unit of this name, null if there is none. */
  static Unit of(String name) {
    return name.isEmpty() ? null : KNOWN.get(name);
  }

  /** A limit as this metric takes it. */
  static String example(Metric metric) {
    if (metric instanceof Metric.Latency) {
      return "250ms";
    } else if (metric == Metric.Count.ERROR_RATE) {
      return "0.1%";
    } else if (metric == Metric.Count.AVAILABILITY || metric instanceof Metric.Within) {
      return "99.9%";
    } else if (metric instanceof Metric.Budget) {
      return "100%";
    } else if (metric instanceof Metric.BurnRate) {
      return "14.4";
    } else if (metric instanceof Metric.Growth) {
      return "5%";
    } else if (metric == Metric.Count.ERRORS || metric instanceof Metric.Restarts) {
      return "0";
    } else if (metric == Metric.Count.RATE) {
      return "50/s";
    } else if (metric instanceof Metric.Degradation) {
      return "10%";
    } else if (metric instanceof Metric.Resource) {
      return "95%, 2GB, 50ms or 40";
    } else if (metric instanceof Metric.Fairness) {
      return "1.20";
    }
    return "1000";
  }

  static Unit check(RuleScanner in, Unit unit, int at, Metric metric) {
    boolean fits;
    if (metric instanceof Metric.Latency) {
      fits = unit.kind() == Kind.TIME;
    } else if (isPercent(metric)) {
      fits = unit.kind() == Kind.PERCENT;
    } else if (metric == Metric.Count.RATE) {
      fits = unit.kind() == Kind.RATE;
    } else if (metric instanceof Metric.Resource) {
      fits = unit.kind() != Kind.RATE;
    } else {
      fits = unit.kind() == Kind.PLAIN;
    }
    if (!fits) {
      String problem =
          unit.kind() == Kind.PLAIN
              ? "the limit has no unit"
              : metric.label() + " is not counted in " + unit.text();
      throw in.wrong(at, problem, "write it as in " + example(metric));
    }
    return unit;
  }

  private static boolean isPercent(Metric metric) {
    return metric == Metric.Count.ERROR_RATE
        || metric == Metric.Count.AVAILABILITY
        || metric instanceof Metric.Degradation
        || metric instanceof Metric.Within
        || metric instanceof Metric.Budget
        || metric instanceof Metric.Growth;
  }

  private static Map.Entry<String, Unit> unit(String name, double scale, Kind kind) {
    return Map.entry(name, new Unit(name, scale, kind));
  }
}
