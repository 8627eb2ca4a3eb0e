package io.soakstream.producer.sampler;

import io.soakstream.name.NameRules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a source writes one reading on. It remembers the counters of the readings before, so that a
 * source only says what they stand at. Confined to the sampler's thread.
 */
public final class ReadingSheet {
  /** Unit of what is counted. */
  public static final String COUNT = "count";

  /** Unit of amounts. */
  public static final String BYTES = "bytes";

  /** Unit of shares. */
  public static final String PERCENT = "percent";

  /** Unit of durations. */
  public static final String MS = "ms";

  /** Unit of how often something happens. */
  public static final String PER_S = "per_s";

  /** Unit of a flow. */
  public static final String BYTES_PER_S = "bytes_per_s";

  private final String source;
  private final CounterMemory counters;
  private final long atNs;
  private final List<Sample> samples = new ArrayList<>();
  private final List<SamplerNote> notes = new ArrayList<>();

  ReadingSheet(String source, CounterMemory counters, long atNs) {
    this.source = source;
    this.counters = counters;
    this.atNs = atNs;
  }

  /**
   * What something is now; a value that is no number is left out.
   *
   * @throws IllegalArgumentException when the metric has a name that events cannot have
   */
  public void gauge(String metric, String unit, double value) {
    String problem = NameRules.problem(metric);
    if (problem != null) {
      throw new IllegalArgumentException(
          "a metric is called " + NameRules.shown(metric) + ", which " + problem);
    }
    if (Double.isFinite(value)) {
      samples.add(new Sample(source, metric, unit, value));
    }
  }

  /** The same where it is known. */
  public void gauge(String metric, String unit, OptionalDouble value) {
    value.ifPresent(known -> gauge(metric, unit, known));
  }

  /**
   * How fast a counter grew since the reading before; nothing at the first one. A counter that was
   * reset counts from 0.
   *
   * @param unit of the rate, a second
   */
  public void rate(String metric, String unit, double counter) {
    CounterMemory.Advance advance = counters.advance(metric, counter, atNs);
    if (advance != null) {
      gauge(metric, unit, advance.perS());
    }
  }

  /**
   * How much of the time something was so since the reading before.
   *
   * @param secondsSoFar how long it was so in all
   */
  public void busy(String metric, double secondsSoFar) {
    rate(metric, PERCENT, 100 * secondsSoFar);
  }

  /** How much a counter grew since the reading before; empty at the first one. */
  public OptionalDouble growth(String counter, double count) {
    return counters.growth("growth of " + counter, count, atNs);
  }

  /**
   * The share of one counter in two since the reading before, percent; nothing when neither moved.
   */
  public void share(String metric, double part, double rest) {
    OptionalDouble grown = growth(metric, part);
    OptionalDouble other = growth(metric + ", rest", rest);
    if (grown.isPresent() && other.isPresent()) {
      gauge(
          metric, PERCENT, 100 * grown.getAsDouble() / (grown.getAsDouble() + other.getAsDouble()));
    }
  }

  /** The mean of what was added up, for each of what was counted, since the reading before. */
  public void mean(String metric, String unit, double sum, double count) {
    OptionalDouble added = growth(metric, sum);
    OptionalDouble counted = growth(metric + ", count", count);
    if (added.isPresent() && counted.isPresent()) {
      gauge(metric, unit, added.getAsDouble() / counted.getAsDouble());
    }
  }

  /** Says that something happens now. */
  public void note(String kind, String text) {
    notes.add(SamplerNote.now(kind, text));
  }

  /** Says what happened from when to when, microseconds since the epoch. */
  public void note(String kind, String text, long startUs, long endUs) {
    notes.add(new SamplerNote(kind, text, startUs, Math.max(startUs, endUs)));
  }

  /** The source was started anew: its counters are no longer those that were read before. */
  public void restarted(String text) {
    counters.forget();
    note(SamplerNote.RESTART, text);
  }

  List<Sample> samples() {
    return samples;
  }

  List<SamplerNote> notes() {
    return notes;
  }
}
