package io.soakstream.bench.harness;

import java.util.List;

/** One of the ways that are compared. Used by one thread. */
public interface BenchmarkSide {
  /** Short, such as {@code analyzer} or {@code flink}. */
  String name();

  /**
   * What is started in a round. Whatever this call does (a topic emptied, an application id made
   * up) is not measured.
   *
   * @param round from 1
   */
  ProcessLaunch launch(int round) throws Exception;

  /** A side that starts the same command in every round. */
  static BenchmarkSide of(String name, List<String> command) {
    return of(name, round -> ProcessLaunch.of(command));
  }

  /** A side whose command differs from round to round. */
  static BenchmarkSide of(String name, Launcher launcher) {
    return new BenchmarkSide() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public ProcessLaunch launch(int round) throws Exception {
        return launcher.launch(round);
      }
    };
  }

  /** Makes the launch of a round. */
  interface Launcher {
    ProcessLaunch launch(int round) throws Exception;
  }
}
