package io.soakstream.sink.report.section;

import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.LatencyRow;
import io.soakstream.sink.report.model.ReportModel;
import java.time.Duration;
import java.util.List;

/**
 * Errors in the first, the middle and the last third of a run, and whether they differ by more than
 * chance. Stateless.
 *
 * <p>Pearson's chi-square of the three counts against their share of the requests, two degrees of
 * freedom, for which the chance of a value x or more is exp(-x / 2). Bursts are no chance: one of
 * them makes the thirds differ.
 */
final class ErrorThirds {
  private static final int PARTS = 3;

  /** The expected count of a third below which the chi-square says nothing. */
  private static final double EXPECTED_MIN = 5;

  private static final double LEVEL = 0.001;

  private ErrorThirds() {}

  static ReportSection of(ReportModel report) {
    ReportSection section =
        new ReportSection(
            SectionId.ERROR_THIRDS,
            "Error rate over time",
            "Part",
            ">Requests",
            ">Errors",
            ">Error rate");
    List<LatencyRow> minutes = report.of("minute").stream().filter(LatencyRow::isTotal).toList();
    if (minutes.size() < PARTS) {
      return section;
    }
    long[] requests = new long[PARTS];
    long[] errors = new long[PARTS];
    int[] ends = new int[PARTS];
    for (int i = 0; i < minutes.size(); i++) {
      int part = i * PARTS / minutes.size();
      requests[part] += minutes.get(i).requests();
      errors[part] += minutes.get(i).errors();
      ends[part] = i + 1;
    }
    for (int part = 0; part < PARTS; part++) {
      int from = part == 0 ? 0 : ends[part - 1];
      section.row(
          TableCell.of(
              from == 0
                  ? "first " + minutes(ends[0])
                  : minutes(from) + " to " + minutes(ends[part])),
          TableCell.of(NumberFormats.whole(requests[part])),
          TableCell.of(
              NumberFormats.whole(errors[part]),
              errors[part] > 0 ? TextSeverity.WARN : TextSeverity.MUTED),
          TableCell.of(NumberFormats.share(errors[part], requests[part])));
    }
    return section.line(trend(requests, errors), TextSeverity.MUTED);
  }

  private static String minutes(int count) {
    return ReportPhrases.duration(Duration.ofMinutes(count));
  }

  private static String trend(long[] requests, long[] errors) {
    double allRequests = 0;
    double allErrors = 0;
    for (int part = 0; part < PARTS; part++) {
      allRequests += requests[part];
      allErrors += errors[part];
    }
    double chiSquare = 0;
    double least = Double.MAX_VALUE;
    for (int part = 0; part < PARTS; part++) {
      double expected = allErrors * requests[part] / allRequests;
      least = Math.min(least, expected);
      chiSquare += Math.pow(errors[part] - expected, 2) / expected;
    }
    if (!(least >= EXPECTED_MIN)) {
      return "Too few errors to tell whether the parts differ.";
    }
    double p = Math.exp(-chiSquare / 2);
    return (p < LEVEL
            ? "The parts differ by more than chance"
            : "The parts do not differ by more than chance")
        + " (chi-square "
        + NumberFormats.number(chiSquare)
        + ", p "
        + NumberFormats.probability(p)
        + ").";
  }
}
