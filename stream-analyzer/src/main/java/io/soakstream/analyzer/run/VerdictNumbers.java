package io.soakstream.analyzer.run;

/**
 * Numbers the provisional verdicts of a run, from 1. Stored with the run, in the transaction that
 * publishes the verdict: no number that a consumer has seen is given again. Confined to one thread.
 */
public final class VerdictNumbers {
  private long last;

  /** The next one; the run's state has to be written for it. */
  public long next() {
    return ++last;
  }

  long last() {
    return last;
  }

  void restore(long lastGiven) {
    last = lastGiven;
  }
}
