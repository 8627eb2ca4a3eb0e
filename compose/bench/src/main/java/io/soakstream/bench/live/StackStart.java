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

/** How long a person waits for {@code ./soak up}, and for the least that a verb can do. */
public final class StackStart implements Benchmark {
  private static final String UP = "soak up";
  private static final String VERSION = "soak version";
  private static final int ROUNDS = 3;

  private BenchRig rig;
  private Path dataDir;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String question() {
    return "./soak up in an empty directory until all four parts answer; ./soak version.";
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
    return List.of(
        BenchmarkSide.of(UP, this::up),
        BenchmarkSide.of(VERSION, round -> ProcessLaunch.of(soak("version"))));
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
    return List.of(
        PassBar.atMost("./soak up, s", FigureNames.WALL_S, UP, 8),
        PassBar.atMost("./soak version, s", FigureNames.WALL_S, VERSION, 0.5));
  }
}
