package io.soakstream.producer.engine;

import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.measure.TargetOutcome;
import java.util.concurrent.atomic.LongAdder;

/**
 * How a load is doing: what was done, and how well the generator itself kept up. Counted on the
 * event loop; the counts may be read by any thread, the send delays once the load has ended.
 */
public final class LoadFigures {
  private final LongAdder done = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder generatorFailures = new LongAdder();
  private final LatencyHistogram sendDelays = new LatencyHistogram();

  void count(Outcome outcome, long sendDelayUs) {
    done.increment();
    if (TargetOutcome.isError(outcome)) {
      errors.increment();
    } else if (!TargetOutcome.isOfTarget(outcome)) {
      generatorFailures.increment();
    }
    sendDelays.record(sendDelayUs);
  }

  /** Requests whose fate is known. */
  public long done() {
    return done.sum();
  }

  /** Of those, the ones that the target failed. */
  public long errors() {
    return errors.sum();
  }

  /** Of those, the ones that the generator could not send, or cancelled. */
  public long generatorFailures() {
    return generatorFailures.sum();
  }

  /**
   * Actual minus intended start, microseconds: how late the generator sent; 3 significant digits.
   */
  public long sendDelayUs(double percentile) {
    return sendDelays.percentileUs(percentile);
  }

  /** The longest such delay, microseconds. */
  public long sendDelayUsMax() {
    return sendDelays.maxUs();
  }
}
