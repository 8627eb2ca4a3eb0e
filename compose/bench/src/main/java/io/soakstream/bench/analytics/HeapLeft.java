package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.CompletionGoal;
import java.time.Duration;
import java.util.Map;

/**
 * A goal, and what a full collection leaves in the heap once it is reached. Used by one thread.
 *
 * @param figure by which it is told, MB
 */
record HeapLeft(CompletionGoal goal, HeapGauge gauge, String figure) implements CompletionGoal {
  @Override
  public boolean await(Duration timeout) throws Exception {
    return goal.await(timeout);
  }

  @Override
  public Map<String, Double> figures() {
    return Map.of(figure, gauge.afterCollectionMb());
  }

  @Override
  public void close() throws Exception {
    goal.close();
  }
}
