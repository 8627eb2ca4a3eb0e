package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Windows that a reader should look at, by name and start. */
final class WindowEvidence {
  private static final long US_PER_H = 3_600_000_000L;

  private WindowEvidence() {}

  /** A window, such as {@code hour 18 (2026-02-12T18:00:00Z)}. */
  static String window(WindowFigures window, RunFacts facts) {
    String start = CanonicalNumbers.instant(window.startUs());
    return window.lengthUs() == US_PER_H
        ? "hour " + (window.startUs() - facts.plan().startUs()) / US_PER_H + " (" + start + ")"
        : "minute " + start;
  }

  /**
   * The window of a series with the largest figure: an hour of runs that have several, or else a
   * minute.
   */
  static List<String> worst(
      SeriesKey series, RunFacts facts, ToDoubleFunction<WindowFigures> figure) {
    List<WindowFigures> windows = facts.hours().getOrDefault(series, List.of());
    if (windows.size() < 2) {
      windows = facts.minutes().getOrDefault(series, List.of());
    }
    WindowFigures worst = null;
    for (WindowFigures window : windows) {
      if (window.requests() > 0
          && (worst == null || figure.applyAsDouble(window) > figure.applyAsDouble(worst))) {
        worst = window;
      }
    }
    return worst == null ? List.of() : List.of("worst: " + window(worst, facts));
  }
}
