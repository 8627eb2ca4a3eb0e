package io.soakstream.bench.live;

import io.soakstream.bench.Bar;
import io.soakstream.bench.BenchRig;
import io.soakstream.bench.Benchmark;
import io.soakstream.bench.Figures;
import io.soakstream.bench.Launch;
import io.soakstream.bench.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long a person waits for {@code ./soak up}, and for the least that a verb can do. */
public final class Start implements Benchmark {
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
  public List<Side> sides() {
    return List.of(Side.of(UP, this::up), Side.of(VERSION, round -> Launch.of(soak("version"))));
  }

  private Launch up(int round) throws Exception {
    down();
    dataDir = rig.workDir().resolve("up-" + round);
    return Launch.of(
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
  public List<Bar> bars() {
    return List.of(
        Bar.atMost("./soak up, s", Figures.WALL_S, UP, 8),
        Bar.atMost("./soak version, s", Figures.WALL_S, VERSION, 0.5));
  }
}
