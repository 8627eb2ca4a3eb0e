package io.soakstream.analyzer.comparison;

import io.soakstream.analyzer.window.SeriesKey;

/**
 * One figure of one series in both runs: what a row of the comparison says. Immutable; numbers are
 * not rounded.
 *
 * @param metric p50, p95, p99, microseconds; or error_rate, a share from 0 to 1
 * @param baseline NaN when unknown
 * @param observed NaN when unknown
 * @param percent change, percent of the baseline; NaN when unknown
 * @param lowPercent lower end of its 95 % interval, not corrected for many comparisons
 * @param highPercent upper end
 * @param pValue corrected by Holm over all rows that were tested; NaN when not tested
 * @param samples the smaller of the two runs' responses, or requests for error_rate
 * @param samplesMin how many it takes to compare
 */
public record FigureChange(
    SeriesKey series,
    String metric,
    double baseline,
    double observed,
    double percent,
    double lowPercent,
    double highPercent,
    double pValue,
    long samples,
    long samplesMin,
    Result result) {
  /** What is claimed. */
  public enum Result {
    /** Slower, or more errors, by more than the tolerance and chance. */
    WORSE("worse"),
    /** Faster, or fewer errors. */
    BETTER("better"),
    /** Nothing is claimed; the interval says what could hide. */
    NO_DIFFERENCE("no difference"),
    /** Too few samples in one of the runs. */
    TOO_FEW("too few samples"),
    /** The runs are too short to know their noise: the figures stand beside each other. */
    TOO_SHORT("too short to tell"),
    /** The loads differ: what differs with them is not claimed. */
    NOT_CALLED("not called");

    private final String label;

    Result(String label) {
      this.label = label;
    }

    /** As people read it. */
    public String label() {
      return label;
    }
  }

  FigureChange with(double corrected, Result claimed) {
    return new FigureChange(
        series,
        metric,
        baseline,
        observed,
        percent,
        lowPercent,
        highPercent,
        corrected,
        samples,
        samplesMin,
        claimed);
  }
}
