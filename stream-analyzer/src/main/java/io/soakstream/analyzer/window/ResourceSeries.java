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

    /** Many of them, in the order in which they are added. */
    static List<Minute> line() {
      return new PackedList<>(new Packed());
    }

    private static final class Packed implements PackedList.Form<Minute> {
      @Override
      public void write(Minute of, PackedNumbers to) {
        to.add(of.startUs);
        to.add(of.samples);
        to.add(of.min);
        to.add(of.max);
        to.add(of.sum);
        to.add(of.last);
      }

      @Override
      public Minute read(PackedNumbers.Reader from) {
        return new Minute(
            from.number(), from.number(), from.real(), from.real(), from.real(), from.real());
      }
    }
  }

  /** How it is named in rules and verdicts. */
  public String name() {
    return metric + " " + source;
  }
}
