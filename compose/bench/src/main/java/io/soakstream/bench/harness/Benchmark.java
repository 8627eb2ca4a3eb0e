package io.soakstream.bench.harness;

import java.util.List;

/**
 * One question with the ways that are compared to answer it. The harness calls {@link #prepare},
 * then runs all {@link #sides} in turn, round after round, and judges the {@link #bars}. Used by
 * one thread.
 */
public interface Benchmark {
  /** As {@code --only} takes it. */
  String name();

  /** What is compared, in a line. */
  String question();

  /** What a reader of the figures must know, such as that a side gets fewer events. */
  default String note() {
    return "";
  }

  /** Whether it runs only when it is named or with {@code --long}. */
  default boolean isLong() {
    return false;
  }

  /**
   * Rounds when {@code --pairs} asks for so many; fewer only for what judges over rounds itself.
   */
  default int rounds(int pairs) {
    return pairs;
  }

  /** Starts and fills what the sides share; not measured. The rig ends it all afterwards. */
  void prepare(BenchRig rig) throws Exception;

  /** The ways, in the order in which each round runs them; called after {@link #prepare}. */
  List<BenchmarkSide> sides();

  /** What is to be reached. */
  List<PassBar> bars();
}
