package io.soakstream.sink.chart;

import io.soakstream.sink.query.NumberFormats;
import java.util.function.DoubleUnaryOperator;

/** The grid of a chart of response times above counts. Stateless. */
public final class ChartGrid {
  private static final double LABEL_GAP = 8;

  private ChartGrid() {}

  /**
   * Lines at round response times with their labels, and below them where the counts stand and the
   * most of them.
   *
   * @param left where the lines begin, {@code right} where they end
   * @param y of a response time, ms
   * @param countsTop y of the largest count, {@code countsBottom} that of none
   */
  public static String of(
      double left,
      double right,
      double maxMs,
      DoubleUnaryOperator y,
      double countsTop,
      double countsBottom,
      long maxCount) {
    StringBuilder out = new StringBuilder();
    double step = SvgMarkup.step(maxMs);
    for (double ms = 0; ms <= maxMs + step / 1_000; ms += step) {
      double at = y.applyAsDouble(ms);
      String label = NumberFormats.number(Math.round(ms * 1_000) / 1_000.0);
      out.append(SvgMarkup.line(left, at, right, at, "grid"));
      out.append(SvgMarkup.text(left - LABEL_GAP, at + 4, "end", label));
    }
    out.append(SvgMarkup.line(left, countsBottom, right, countsBottom, "grid"));
    out.append(
        SvgMarkup.text(left - LABEL_GAP, countsTop + 10, "end", NumberFormats.whole(maxCount)));
    return out.append("\n").toString();
  }
}
