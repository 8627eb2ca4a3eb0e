package io.soakstream.bench.harness;

import java.time.Duration;
import java.util.Map;

/**
 * When the work of a process that does not end by itself is done: a final verdict on a topic, rows
 * in a table. It is opened before the process starts, so that it misses nothing. Used by one
 * thread.
 */
public interface CompletionGoal extends AutoCloseable {
  /** The process ends by itself. */
  CompletionGoal END_OF_PROCESS =
      new CompletionGoal() {
        @Override
        public boolean await(Duration timeout) {
          return false;
        }

        @Override
        public void close() {}
      };

  /** Waits a little; whether it is reached. Called again and again. */
  boolean await(Duration timeout) throws Exception;

  /** Figures of the side that only the goal knows; asked once it is reached. */
  default Map<String, Double> figures() {
    return Map.of();
  }

  @Override
  void close() throws Exception;
}
