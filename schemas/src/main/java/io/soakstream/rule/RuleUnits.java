package io.soakstream.rule;

import io.soakstream.rule.RuleScanner.Unit;
import io.soakstream.rule.RuleScanner.Unit.Kind;
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

  /** Refuses a unit that a metric is not counted in. */
  static Unit check(RuleScanner in, Unit unit, int at, RuleMetric metric) {
    LimitForm form = LimitForm.of(metric);
    if (!form.kinds().contains(unit.kind())) {
      String problem =
          unit.kind() == Kind.PLAIN
              ? "the limit has no unit"
              : metric.label() + " is not counted in " + unit.text();
      throw in.wrong(at, problem, "write it as in " + form.example());
    }
    return unit;
  }

  private static Map.Entry<String, Unit> unit(String name, double scale, Kind kind) {
    return Map.entry(name, new Unit(name, scale, kind));
  }
}
