package io.soakstream.bench.live;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long a person waits for {@code ./soak up}, for a demo to show something, and for verbs. */
public final class StackStart implements Benchmark {
  private static final String UP = "soak up";
  private static final String DEMO = "soak demo";
  private static final List<String> NO_STACK = List.of("version", "--help");
  private static final List<String> ON_STACK = List.of("runs", "query runs");
  private static final int ROUNDS = 3;

  private BenchRig rig;
  private Path dataDir;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String question() {
    return "./soak up in an empty directory until all four parts answer; verbs on it and without;"
        + " ./soak demo from the command to its run.";
  }

  @Override
  public int rounds(int pairs) {
    return ROUNDS;
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    rig.untilEnd("version", soak("version")); // a build, if there has to be one, is no start
    rig.closing(this::down);
  }

  @Override
  public List<BenchmarkSide> sides() {
    List<BenchmarkSide> sides = new ArrayList<>(List.of(BenchmarkSide.of(UP, this::up)));
    for (String verb : NO_STACK) {
      sides.add(BenchmarkSide.of("soak " + verb, round -> ProcessLaunch.of(soak(verb))));
    }
    for (String verb : ON_STACK) {
      sides.add(
          BenchmarkSide.of(
              "soak " + verb,
              round -> ProcessLaunch.of(soak((verb + " --data-dir=" + dataDir).split(" ")))));
    }
    sides.add(BenchmarkSide.of(DEMO, this::demo));
    return sides;
  }

  /** Without a stack that is up: it brings up its own, and ends it when it is ended. */
  private ProcessLaunch demo(int round) throws Exception {
    down();
    Path shown = rig.workDir().resolve("demo-" + round + ".shown");
    List<String> command =
        new ArrayList<>(
            List.of("/bin/sh", "-c", "shown=$1; shift; exec \"$@\" 2>\"$shown\"", "demo"));
    command.add(shown.toString());
    command.addAll(
        soak(
            "demo",
            "--data-dir=" + rig.workDir().resolve("demo-" + round),
            "--reports=" + rig.workDir().resolve("reports")));
    return ProcessLaunch.of(command).until(new LineGoal(shown, "run "));
  }

  private ProcessLaunch up(int round) throws Exception {
    down();
    dataDir = rig.workDir().resolve("up-" + round);
    return ProcessLaunch.of(
        soak(
            "up",
            "--data-dir=" + dataDir,
            "--kafka-port=0",
            "--registry-port=0",
            "--clickhouse-port=0"));
  }

  private void down() throws Exception {
    if (dataDir != null) {
      rig.untilEnd("down", soak("down", "--data-dir=" + dataDir));
      dataDir = null;
    }
  }

  private List<String> soak(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(rig.home().resolve("soak").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  @Override
  public List<PassBar> bars() {
    List<PassBar> bars =
        new ArrayList<>(List.of(PassBar.atMost("./soak up, s", FigureNames.WALL_S, UP, 6)));
    for (String verb : NO_STACK) {
      bars.add(PassBar.atMost("./soak " + verb + ", s", FigureNames.WALL_S, "soak " + verb, 0.35));
    }
    for (String verb : ON_STACK) {
      bars.add(PassBar.atMost("./soak " + verb + ", s", FigureNames.WALL_S, "soak " + verb, 0.7));
    }
    bars.add(PassBar.atMost("./soak demo to its run, s", FigureNames.WALL_S, DEMO, 5));
    return bars;
  }
}
