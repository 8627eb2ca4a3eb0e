package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.CompletionGoal;
import io.soakstream.bench.harness.FigureSpread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A goal, and what full collections left in the heap on the way: every ten seconds, the median of
 * the first third and that of the last. Used by one thread.
 */
final class HeapOverTime implements CompletionGoal {
  /** Of the last third, by the first. */
  static final String LAST_BY_FIRST = "heap_last_by_first";

  private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int THIRDS = 3;

  private final CompletionGoal goal;
  private final HeapGauge gauge;
  private final List<Double> leftMb = new ArrayList<>();
  private long nextNanos = System.nanoTime() + EVERY_NANOS;

  HeapOverTime(CompletionGoal goal, HeapGauge gauge) {
    this.goal = goal;
    this.gauge = gauge;
  }

  @Override
  public boolean await(Duration timeout) throws Exception {
    if (System.nanoTime() - nextNanos >= 0) {
      leftMb.add(gauge.afterCollectionMb());
      nextNanos = System.nanoTime() + EVERY_NANOS;
    }
    return goal.await(timeout);
  }

  @Override
  public Map<String, Double> figures() {
    if (leftMb.size() < THIRDS) {
      return Map.of();
    }
    int third = leftMb.size() / THIRDS;
    double first = FigureSpread.of(leftMb.subList(0, third)).median();
    double last = FigureSpread.of(leftMb.subList(leftMb.size() - third, leftMb.size())).median();
    return Map.of(
        "heap_first_third_mb", first, "heap_last_third_mb", last, LAST_BY_FIRST, last / first);
  }

  @Override
  public void close() throws Exception {
    goal.close();
  }
}
