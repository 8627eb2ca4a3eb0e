package io.soakstream.producer.engine;

import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.measure.TargetOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * How a load is doing: what was done, and how well the generator itself kept up. Counted on the
 * event loop; the counts may be read by any thread, the send delays once the load has ended.
 */
public final class LoadFigures {
  private static final int SERIES_NAMED_MAX = 5;

  private final LongAdder done = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder generatorFailures = new LongAdder();
  private final LatencyHistogram sendDelays = new LatencyHistogram();
  private final Map<String, LongAdder> replaced = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> surplus = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> givenUp = new ConcurrentSkipListMap<>();

  void count(Outcome outcome, long sendDelayUs) {
    done.increment();
    if (TargetOutcome.isError(outcome)) {
      errors.increment();
    } else if (!TargetOutcome.isOfTarget(outcome)) {
      generatorFailures.increment();
    }
    sendDelays.record(sendDelayUs);
  }

  /**
   * @param series whose request was sent again, in words
   */
  void countReplaced(String series) {
    replaced.computeIfAbsent(series, first -> new LongAdder()).increment();
  }

  /**
   * @param series whose complete response was followed by bytes later, in words
   */
  void countSurplus(String series) {
    surplus.computeIfAbsent(series, first -> new LongAdder()).increment();
  }

  /**
   * @param text what was left undone, and why
   */
  void countGivenUp(String text) {
    givenUp.computeIfAbsent(text, first -> new LongAdder()).increment();
  }

  /** How often the rest of an iteration was not sent, because what it needed was missing. */
  public long givenUp() {
    return sum(givenUp);
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
   * Requests that were sent again on a new connection, because the target had closed the one that
   * it had kept open.
   */
  public long requestsReplaced() {
    return sum(replaced);
  }

  /** Connections on which bytes came that nobody had asked for, while no request was on them. */
  public long surplusAfterResponse() {
    return sum(surplus);
  }

  /** What a reader of the results should know of the connections, in sentences; mostly empty. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    long again = requestsReplaced();
    if (again > 0) {
      notes.add(
          again
              + (again == 1 ? " request was" : " requests were")
              + " sent again on a new connection, because the target ended the kept one as it was"
              + " used: "
              + mostFrequent(replaced)
              + "; that is no error. A target.idle_timeout below the target's own avoids it");
    }
    long late = surplusAfterResponse();
    if (late > 0) {
      notes.add(
          "bytes that nobody had asked for came after "
              + late
              + (late == 1 ? " response" : " responses")
              + " that had counted already: "
              + mostFrequent(surplus)
              + "; the connections were closed");
    }
    long undone = givenUp();
    if (undone > 0) {
      notes.add(undone + (undone == 1 ? " time" : " times") + ": " + mostFrequent(givenUp));
    }
    return notes;
  }

  /** The most frequent first. */
  private static String mostFrequent(Map<String, LongAdder> counts) {
    String most =
        counts.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -entry.getValue().sum()))
            .limit(SERIES_NAMED_MAX)
            .map(entry -> entry.getKey() + " " + entry.getValue().sum())
            .collect(Collectors.joining(", "));
    int more = counts.size() - SERIES_NAMED_MAX;
    return more > 0 ? most + " and " + more + " more" : most;
  }

  private static long sum(Map<String, LongAdder> counts) {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
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
