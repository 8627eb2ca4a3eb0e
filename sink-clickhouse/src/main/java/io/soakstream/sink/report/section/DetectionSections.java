package io.soakstream.sink.report.section;

import io.soakstream.result.Burst;
import io.soakstream.result.ChangePointRow;
import io.soakstream.result.DegradationRow;
import io.soakstream.result.FairnessIndexRow;
import io.soakstream.result.FairnessRow;
import io.soakstream.result.LeakRow;
import io.soakstream.result.MinimumDetectableRow;
import io.soakstream.result.NeighbourRow;
import io.soakstream.result.Overlap;
import io.soakstream.result.TrendRow;
import io.soakstream.result.Verdict;
import io.soakstream.result.WarmUpRow;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.quantity.SeriesUnits;
import io.soakstream.sink.query.NumberFormats;
import java.util.Locale;

/** What the detectors found, as the verdict document tells it. Stateless. */
final class DetectionSections {
  private DetectionSections() {}

  static ReportSection bursts(Verdict verdict) {
    ReportSection section =
        new ReportSection(
            SectionId.BURSTS,
            "Bursts",
            "Start",
            "Of",
            ">Length",
            ">Count",
            ">Expected",
            ">Peak/s",
            "Tenant",
            "Endpoint",
            "Outcomes");
    for (Burst burst : verdict.getBursts()) {
      section.row(
          TableCell.of(ReportPhrases.time(burst.getStart())),
          TableCell.of(kind(burst)),
          TableCell.of(NumberFormats.whole(burst.getLengthS()) + " s"),
          TableCell.of(NumberFormats.whole(burst.getErrors()), TextSeverity.WARN),
          TableCell.of(NumberFormats.number(burst.getExpectedErrors())),
          TableCell.of(NumberFormats.whole(burst.getPeakRatePerS())),
          TableCell.of(burst.getTenant()),
          TableCell.of(burst.getEndpoint()),
          TableCell.of(ReportPhrases.counts(burst.getOutcomes())));
      for (Overlap overlap : burst.getOverlaps()) {
        section.line(
            "At the same time as the burst of "
                + ReportPhrases.time(burst.getStart())
                + ": "
                + overlap(overlap)
                + " ("
                + ReportPhrases.time(overlap.getStart())
                + " to "
                + ReportPhrases.time(overlap.getEnd())
                + ")",
            TextSeverity.PLAIN);
      }
    }
    if (section.rows().isEmpty()) {
      section.line("No burst of errors or of slow responses.", TextSeverity.GOOD);
    }
    return section;
  }

  /** What else happened, without the words that the sentence has already. */
  private static String overlap(Overlap overlap) {
    String text = overlap.getText();
    String prefix = "at the same time: ";
    return overlap.getKind()
        + ", "
        + QuantityText.sentence(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
  }

  /** Errors, or responses that took longer than so much. */
  private static String kind(Burst burst) {
    Long slowUs = burst.getSlowAboveUs();
    return slowUs == null ? "errors" : "over " + NumberFormats.ms(slowUs.doubleValue()) + " ms";
  }

  static ReportSection fairness(Verdict verdict) {
    ReportSection section =
        new ReportSection(
            SectionId.FAIRNESS,
            "Fairness",
            "Tenant",
            "Metric",
            "Phases",
            ">Baseline (ms)",
            ">Burst (ms)",
            ">Ratio",
            "Interval",
            ">Samples",
            "Status");
    for (FairnessRow row : verdict.getFairness()) {
      section.row(
          TableCell.of(row.getTenant()),
          TableCell.of(row.getMetric()),
          TableCell.of(row.getBurstPhase() + "/" + row.getBaselinePhase()),
          TableCell.of(NumberFormats.ms(row.getBaselineUs())),
          TableCell.of(NumberFormats.ms(row.getBurstUs())),
          TableCell.of(ratio(row.getRatio())),
          TableCell.of(
              row.getInterval() != null
                  ? ratio(row.getInterval().getLow()) + " to " + ratio(row.getInterval().getHigh())
                  : NumberFormats.NONE),
          TableCell.of(NumberFormats.whole(row.getSamples())),
          TableCell.status(row.getStatus()));
    }
    for (FairnessIndexRow row : verdict.getFairnessIndexes()) {
      String phase = row.getPhase();
      section.line(
          "Jain's index of "
              + row.getMetric()
              + " over "
              + row.getTenants()
              + " tenants"
              + (phase.isEmpty() ? "" : ", phase " + phase)
              + ": "
              + ratio(row.getIndex()),
          TextSeverity.PLAIN);
    }
    return section;
  }

  static ReportSection neighbours(Verdict verdict) {
    ReportSection section =
        new ReportSection(
            SectionId.NEIGHBOURS,
            "Noisy neighbours",
            "Load of",
            "p95 of",
            ">Correlation",
            ">p",
            ">Minutes");
    for (NeighbourRow row : verdict.getNeighbours()) {
      section.row(
          TableCell.of(row.getTenant()),
          TableCell.of(row.getSlower()),
          TableCell.of(ratio(row.getCorrelation())),
          TableCell.of(NumberFormats.probability(row.getPValue())),
          TableCell.of(NumberFormats.whole(row.getSamples())));
    }
    if (!section.rows().isEmpty()) {
      section.line(
          "They go together minute by minute: coincidence, and no proof.", TextSeverity.PLAIN);
    }
    return section;
  }

  static ReportSection degradations(Verdict verdict) {
    ReportSection section =
        new ReportSection(
            SectionId.DEGRADATIONS,
            "Endpoints that degrade",
            "Endpoint",
            ">Slope of p95",
            ">End to end",
            ">p");
    for (DegradationRow row : verdict.getDegradations()) {
      section.row(
          TableCell.of(row.getEndpoint()),
          TableCell.of(QuantityText.perHour(row.getSlopePerH(), "us")),
          TableCell.of(NumberFormats.change(row.getEndToEndPercent())),
          TableCell.of(NumberFormats.probability(row.getPValue())));
    }
    return section;
  }

  static ReportSection trends(Verdict verdict, SeriesUnits units) {
    ReportSection section =
        new ReportSection(
            SectionId.TRENDS,
            "Trends",
            "Series",
            ">Slope",
            ">p",
            ">End to end",
            ">To the peak",
            ">Samples");
    for (TrendRow row : verdict.getTrends()) {
      section.row(
          TableCell.of(units.label(row.getSeries())),
          TableCell.of(units.perHour(row.getSeries(), row.getSlopePerH())),
          TableCell.of(NumberFormats.probability(row.getPValue())),
          TableCell.of(NumberFormats.change(row.getEndToEndPercent())),
          TableCell.of(NumberFormats.change(row.getPeakPercent())),
          TableCell.of(NumberFormats.whole(row.getSamples())));
    }
    WarmUpRow warmUp = verdict.getWarmUp();
    if (warmUp != null) {
      section.line(
          "The run began slower, by "
              + NumberFormats.change(warmUp.getExcessPercent())
              + " on average, until "
              + ReportPhrases.time(warmUp.getUntil())
              + ": a warm-up.",
          TextSeverity.PLAIN);
    }
    return section;
  }

  static ReportSection leaks(Verdict verdict, SeriesUnits units) {
    ReportSection section =
        new ReportSection(
            SectionId.LEAKS,
            "Leaks",
            "Series",
            "Growth",
            ">Slope",
            ">Hours to the limit",
            "Certain since",
            ">Samples");
    for (LeakRow row : verdict.getLeaks()) {
      String kind = row.getClass$();
      boolean harmless = kind.contains("stable");
      section.row(
          TableCell.of(row.getSeries()),
          TableCell.of(
              row.getBegan() == null
                  ? kind
                  : kind + ", since " + ReportPhrases.time(row.getBegan()),
              harmless
                  ? TextSeverity.GOOD
                  : kind.contains("insufficient") ? TextSeverity.MUTED : TextSeverity.WARN),
          TableCell.of(units.perHour(row.getSeries(), row.getSlopePerH())),
          TableCell.of(NumberFormats.number(row.getTimeToLimitH())),
          TableCell.of(
              row.getCertainSince() != null
                  ? ReportPhrases.time(row.getCertainSince())
                  : NumberFormats.NONE),
          TableCell.of(NumberFormats.whole(row.getSamples())));
    }
    return section;
  }

  static ReportSection minimumDetectable(Verdict verdict) {
    ReportSection section =
        new ReportSection(
            SectionId.MINIMUM_DETECTABLE,
            "Smallest that this run would have shown",
            "What",
            "Of",
            ">At least");
    for (MinimumDetectableRow row : verdict.getMinimumDetectable()) {
      section.row(
          TableCell.of(row.getKind()),
          TableCell.of(row.getSeries().equals("*") ? "the run" : row.getSeries()),
          TableCell.of(smallest(row)));
    }
    return section;
  }

  private static String smallest(MinimumDetectableRow row) {
    return switch (row.getUnit()) {
      case "errors" -> NumberFormats.number(row.getSmallest()) + " errors in 8 s";
      case "%" -> NumberFormats.percent(row.getSmallest());
      case "%/h" -> NumberFormats.percent(row.getSmallest()) + "/h";
      default -> NumberFormats.number(row.getSmallest());
    };
  }

  static ReportSection changePoints(Verdict verdict, SeriesUnits units) {
    ReportSection section =
        new ReportSection(
            SectionId.CHANGE_POINTS, "Change points", "Series", "At", ">Before", ">After", ">p");
    for (ChangePointRow row : verdict.getChangePoints()) {
      section.row(
          TableCell.of(units.label(row.getSeries())),
          TableCell.of(ReportPhrases.time(row.getAt())),
          TableCell.of(units.value(row.getSeries(), row.getBefore())),
          TableCell.of(units.value(row.getSeries(), row.getAfter())),
          TableCell.of(NumberFormats.probability(row.getPValue())));
    }
    return section;
  }

  /** A ratio at 3 decimals: close to a limit such as 1.20, the third one decides. */
  private static String ratio(Double ratio) {
    return ratio == null || ratio.isNaN()
        ? NumberFormats.NONE
        : String.format(Locale.ROOT, "%.3f", ratio);
  }
}
