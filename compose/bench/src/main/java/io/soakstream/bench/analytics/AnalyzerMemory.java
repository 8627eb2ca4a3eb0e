package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.bench.harness.RecordedTopic;
import io.soakstream.bench.harness.SeedSoak;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import java.util.List;
import java.util.Set;

/** With how little memory the analyzer comes to a verdict. */
public final class AnalyzerMemory implements Benchmark {
  private static final String DAY = "day";
  private static final String CROWD = "crowd";
  private static final String HEAP_AFTER_GC = "heap_after_gc_mb";
  private static final int CROWD_HOURS = 3;

  private BenchRig rig;
  private RecordedTopic day;
  private RecordedTopic crowd;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String question() {
    return "Seed 000 with a heap of 256 MB at most; 1,000 declared tenants with 50 endpoints each,"
        + " 55 requests/s over three hours.";
  }

  @Override
  public String note() {
    return "A trial that comes to its final verdict has kept to its heap. heap_after_gc_mb is what"
        + " a full collection leaves once the verdict is there.";
  }

  @Override
  public int rounds(int pairs) {
    return 1; // it fits or it does not
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    day = recording(DAY, SeedSoak.of(rig, rig.eventsWanted()));
    crowd = recording(CROWD, CrowdScenario.of(rig, CROWD_HOURS));
  }

  /** Each on a broker of its own: an analyzer reads all runs of a broker. */
  private RecordedTopic recording(String name, SeedSoak soak) throws Exception {
    EmbeddedStack stack = rig.stack(name, Set.of(StackPart.KAFKA));
    return RecordedTopic.make(rig, stack, soak, name);
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        BenchmarkSide.of(DAY, round -> analyzer(DAY, day, "-Xmx256m")),
        BenchmarkSide.of(CROWD, round -> analyzer(CROWD, crowd, "-Xmx1536m")));
  }

  private ProcessLaunch analyzer(String name, RecordedTopic recording, String heap) {
    String application = "bench-memory-" + name;
    List<String> command =
        rig.java(
            List.of(heap, "-XX:+UseSerialGC"),
            "io.soakstream.analyzer.app.AnalyzerMain",
            "--bootstrap-server=" + recording.stack().addresses().kafka(),
            "--schema-registry=" + recording.stack().addresses().schemaRegistry(),
            "--state-dir=" + rig.workDir().resolve(application),
            "--application-id=" + application);
    return ProcessLaunch.of(command)
        .withEvents(recording.soak().requests())
        .until(
            new HeapLeft(
                FinalVerdictGoal.fromNow(recording), new HeapGauge(application), HEAP_AFTER_GC));
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atMost("heap of the day after collection, MB", HEAP_AFTER_GC, DAY, 256),
        PassBar.atMost(
            "peak resident memory of the crowd, bytes", FigureNames.PEAK_BYTES, CROWD, 2e9));
  }
}
