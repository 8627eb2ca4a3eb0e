package io.soakstream.sink.write.encode;

import io.soakstream.result.ChangePoint;
import io.soakstream.result.ErrorBurst;
import io.soakstream.result.Fairness;
import io.soakstream.result.Interval;
import io.soakstream.result.Leak;
import io.soakstream.result.SloBurn;
import io.soakstream.result.Trend;
import java.util.function.Function;

/** Tables of what the detectors found. */
final class DetectionTables {
  static final TargetTable<ErrorBurst> ERROR_BURSTS =
      new TargetTable<ErrorBurst>("soak_store.error_bursts")
          .text("run", ErrorBurst::getRun)
          .text("analysis", ErrorBurst::getAnalysis)
          .int64("run_start_us", ErrorBurst::getRunStartUs)
          .int64("revision", ErrorBurst::getRevision)
          .text("tenant", e -> e.getBurst().getTenant())
          .text("endpoint", e -> e.getBurst().getEndpoint())
          .time("start_us", e -> e.getBurst().getStart())
          .int64("length_s", e -> e.getBurst().getLengthS())
          .int64("errors", e -> e.getBurst().getErrors())
          .float64("expected_errors", e -> e.getBurst().getExpectedErrors())
          .int64("peak_rate_per_s", e -> e.getBurst().getPeakRatePerS())
          .counts("outcomes", e -> e.getBurst().getOutcomes())
          .float64("p_value", e -> e.getBurst().getPValue())
          .list(
              "overlaps",
              e -> e.getBurst().getOverlaps(),
              (out, overlap) -> {
                out.text(overlap.getKind());
                out.text(overlap.getText());
                out.int64(TargetTable.microsOf(overlap.getStart()));
                out.int64(TargetTable.microsOf(overlap.getEnd()));
              })
          .text("kind", e -> e.getBurst().getKind())
          .int64OrNull("slow_above_us", e -> e.getBurst().getSlowAboveUs());

  static final TargetTable<Fairness> FAIRNESS =
      new TargetTable<Fairness>("soak_store.fairness")
          .text("run", Fairness::getRun)
          .text("analysis", Fairness::getAnalysis)
          .int64("run_start_us", Fairness::getRunStartUs)
          .int64("revision", Fairness::getRevision)
          .text("tenant", f -> f.getFairness().getTenant())
          .text("metric", f -> f.getFairness().getMetric())
          .text("baseline_phase", f -> f.getFairness().getBaselinePhase())
          .text("burst_phase", f -> f.getFairness().getBurstPhase())
          .float64OrNull("baseline_us", f -> f.getFairness().getBaselineUs())
          .float64OrNull("burst_us", f -> f.getFairness().getBurstUs())
          .float64OrNull("ratio", f -> f.getFairness().getRatio())
          .float64OrNull("ratio_low", f -> bound(f, Interval::getLow))
          .float64OrNull("ratio_high", f -> bound(f, Interval::getHigh))
          .float64OrNull("confidence_level", f -> bound(f, Interval::getLevel))
          .int64("samples", f -> f.getFairness().getSamples())
          .text("status", f -> f.getFairness().getStatus());

  static final TargetTable<Trend> TRENDS =
      new TargetTable<Trend>("soak_store.trends")
          .text("run", Trend::getRun)
          .text("analysis", Trend::getAnalysis)
          .int64("run_start_us", Trend::getRunStartUs)
          .int64("revision", Trend::getRevision)
          .text("series", t -> t.getTrend().getSeries())
          .float64("slope_per_h", t -> t.getTrend().getSlopePerH())
          .float64("p_value", t -> t.getTrend().getPValue())
          .float64OrNull("end_to_end_percent", t -> t.getTrend().getEndToEndPercent())
          .float64OrNull("peak_percent", t -> t.getTrend().getPeakPercent())
          .int64("samples", t -> t.getTrend().getSamples());

  static final TargetTable<Leak> LEAKS =
      new TargetTable<Leak>("soak_store.leaks")
          .text("run", Leak::getRun)
          .text("analysis", Leak::getAnalysis)
          .int64("run_start_us", Leak::getRunStartUs)
          .int64("revision", Leak::getRevision)
          .text("series", l -> l.getLeak().getSeries())
          .text("class", l -> l.getLeak().getClass$())
          .float64("slope_per_h", l -> l.getLeak().getSlopePerH())
          .float64OrNull("time_to_limit_h", l -> l.getLeak().getTimeToLimitH())
          .int64("samples", l -> l.getLeak().getSamples())
          .timeOrNull("certain_since_us", l -> l.getLeak().getCertainSince())
          .timeOrNull("began_us", l -> l.getLeak().getBegan());

  static final TargetTable<ChangePoint> CHANGE_POINTS =
      new TargetTable<ChangePoint>("soak_store.change_points")
          .text("run", ChangePoint::getRun)
          .text("analysis", ChangePoint::getAnalysis)
          .int64("run_start_us", ChangePoint::getRunStartUs)
          .int64("revision", ChangePoint::getRevision)
          .text("series", c -> c.getChangePoint().getSeries())
          .time("at_us", c -> c.getChangePoint().getAt())
          .float64("before", c -> c.getChangePoint().getBefore())
          .float64("after", c -> c.getChangePoint().getAfter())
          .float64("p_value", c -> c.getChangePoint().getPValue());

  static final TargetTable<SloBurn> SLO_BURNS =
      new TargetTable<SloBurn>("soak_store.slo_burns")
          .text("run", SloBurn::getRun)
          .text("analysis", SloBurn::getAnalysis)
          .int64("run_start_us", SloBurn::getRunStartUs)
          .int64("revision", SloBurn::getRevision)
          .text("tenant", s -> s.getSloBurn().getTenant())
          .float64("objective", s -> s.getSloBurn().getObjective())
          .int64("window_s", s -> s.getSloBurn().getWindowS())
          .time("at_us", s -> s.getSloBurn().getAt())
          .float64("burn_rate", s -> s.getSloBurn().getBurnRate())
          .float64("budget_used", s -> s.getSloBurn().getBudgetUsed());

  private DetectionTables() {}

  private static Double bound(Fairness fairness, Function<Interval, Double> get) {
    Interval interval = fairness.getFairness().getInterval();
    return interval == null ? null : get.apply(interval);
  }
}
