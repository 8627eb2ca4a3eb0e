package io.soakstream.analyzer.window;

import java.util.List;

/**
 * One metric of one source over the run, in minutes.
 *
 * @param source such as replica-1
 * @param metric such as rss
 */
public record ResourceSeries(String source, String metric, String unit, List<Minute> minutes) {
  /** Readings of one minute of event time; last is the latest reading in it. */
  public record Minute(
      long startUs, long samples, double min, double max, double sum, double last) {
    public double mean() {
      return sum / samples;
    }
  }

  /** How it is named in rules and verdicts. */
  public String name() {
    return metric + " " + source;
  }
}
