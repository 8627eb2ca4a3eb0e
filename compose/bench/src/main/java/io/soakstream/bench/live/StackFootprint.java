package io.soakstream.bench.live;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.bench.harness.SeedSoak;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a stack takes of the machine while nobody uses it, and at most. */
public final class StackFootprint implements Benchmark {
  private static final String IDLE = "idle";
  private static final String SEED = "seed 000";

  private BenchRig rig;
  private Path dataDir;
  private SeedSoak seed;

  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public String question() {
    return "All processes of a stack that is up: processor and memory while nobody uses it, over 40"
        + " s; memory at the peak of seed 000.";
  }

  @Override
  public String note() {
    return "Memory is resident, what processes share counted in each; the peak is the sum of each"
        + " one's own. wall_s, cpu_s and peak_mb of the side are of the command that looks.";
  }

  @Override
  public int rounds(int pairs) {
    return 1; // a minute each
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    dataDir = rig.workDir().resolve("up");
    seed = SeedSoak.of(rig, rig.eventsWanted());
    rig.untilEnd("version", List.of(soak(), "version")); // a build, if there has to be one
    rig.closing(() -> rig.untilEnd("down", List.of(soak(), "down", "--data-dir=" + dataDir)));
    rig.untilEnd(
        "up",
        List.of(
            soak(),
            "up",
            "--data-dir=" + dataDir,
            "--kafka-port=0",
            "--registry-port=0",
            "--clickhouse-port=0"));
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        BenchmarkSide.of(IDLE, round -> looking()),
        BenchmarkSide.of(
            SEED,
            round ->
                looking(
                    "simulate",
                    seed.file().toString(),
                    "--reports=" + rig.workDir().resolve("reports"))));
  }

  private ProcessLaunch looking(String... verb) {
    List<String> arguments = new ArrayList<>(List.of(soak(), dataDir.toString()));
    arguments.addAll(Arrays.asList(verb));
    return ProcessLaunch.of(
        rig.java(
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            StackFootprintMain.class.getName(),
            arguments.toArray(String[]::new)));
  }

  private String soak() {
    return rig.home().resolve("soak").toString();
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atMost("idle, % of a core", "idle_cpu_percent", IDLE, 4),
        PassBar.atMost("idle, resident MB", "idle_resident_mb", IDLE, 800),
        PassBar.atMost("peak of seed 000, resident MB", "stack_peak_mb", SEED, 1_500));
  }
}
