package io.soakstream.analyzer.detect.trend;

import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.detect.Rate;
import io.soakstream.analyzer.detect.SeedRun;
import io.soakstream.analyzer.detect.step.ChangePointRates;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.rule.LatencyFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Trends of the p95 over the hours of a day, and its degradation from end to end. */
public final class TrendRates {
  private static final LatencyFigure P95 = LatencyFigure.percentile(95);
  private static final double LIMIT_PERCENT = 10;
  private static final double LEVEL = 0.001;
  private static final double POWER = 0.95;

  private TrendRates() {}

  public static List<Rate> all() {
    return List.of(
        degrades("AR(1) 0.8, sd 1 %", LevelRuns::new),
        degrades("and load ± 50 %, sawteeth", seed -> ChangePointRates.day(seed, 0)),
        degrades("and the scatter of percentiles", seed -> ChangePointRates.day(seed, 0.018)),
        trend("AR(1) 0.8, sd 1 %, p < 0.001", LevelRuns::new),
        called("AR(1) 0.8, sd 1 %", LevelRuns::new),
        called("and load ± 50 %, sawteeth, scatter", seed -> ChangePointRates.day(seed, 0.018)),
        Rate.power("endpoints", "p95 + 10 % over the day", POWER, 1, s -> degrades(drifting(s))),
        trend("and the scatter of percentiles, p < 0.001", TrendRates::scattered));
  }

  private static LevelRuns drifting(long seed) {
    LevelRuns run = scattered(seed);
    run.drift = 0.1;
    return run;
  }

  private static LevelRuns scattered(long seed) {
    LevelRuns run = new LevelRuns(seed);
    run.scatter = 0.018;
    return run;
  }

  private static Rate degrades(String what, LongFunction<LevelRuns> make) {
    return Rate.healthy(
        "degradation",
        what,
        1,
        seed -> LatencyTrends.of(P95, hours(make.apply(seed))).endToEndPercent() >= LIMIT_PERCENT);
  }

  private static Rate trend(String what, LongFunction<LevelRuns> make) {
    return Rate.healthy(
        "trends", what, 1, seed -> LatencyTrends.of(P95, hours(make.apply(seed))).pValue() < LEVEL);
  }

  private static Rate called(String what, LongFunction<LevelRuns> make) {
    return Rate.healthy("endpoints", what, 1, seed -> degrades(make.apply(seed)));
  }

  private static boolean degrades(LevelRuns run) {
    LatencyTrends.Trend trend = LatencyTrends.of(P95, hours(run));
    return EndpointDegradations.degrades(trend, trend.pValue());
  }

  /** Hours of the means of their minutes' figures. */
  public static List<WindowFigures> hours(LevelRuns run) {
    List<WindowFigures> minutes = run.windows();
    List<WindowFigures> hours = new ArrayList<>();
    for (int from = 0; from + 60 <= minutes.size(); from += 60) {
      List<WindowFigures> hour = minutes.subList(from, from + 60);
      long requests = hour.stream().mapToLong(WindowFigures::requests).sum();
      hours.add(
          new WindowFigures(
              hour.get(0).startUs(),
              SeedRun.HOUR_US,
              requests,
              0,
              requests,
              mean(hour, LatencyFigure.percentile(50)),
              mean(hour, LatencyFigure.percentile(90)),
              mean(hour, P95),
              mean(hour, LatencyFigure.percentile(99)),
              mean(hour, LatencyFigure.percentile(99.9)),
              mean(hour, LatencyFigure.MEAN),
              mean(hour, P95),
              0,
              0));
    }
    return hours;
  }

  private static long mean(List<WindowFigures> hour, LatencyFigure figure) {
    return Math.round(
        hour.stream().mapToDouble(window -> window.latencyUs(figure)).average().orElseThrow());
  }
}
