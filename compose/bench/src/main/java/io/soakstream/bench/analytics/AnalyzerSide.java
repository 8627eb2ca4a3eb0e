package io.soakstream.bench.analytics;

import io.soakstream.bench.BenchRig;
import io.soakstream.bench.Goal;
import io.soakstream.bench.Launch;
import io.soakstream.bench.Recording;
import io.soakstream.bench.Side;
import io.soakstream.stack.JvmFlags;
import io.soakstream.stack.StackPart;
import java.time.Duration;
import java.util.List;

/**
 * Our analyzer over a recorded run, with the flags of the stack: a fresh application each round,
 * from the start of the process to the final verdict on the topic.
 *
 * @param heapIsLookedAt on the way, which takes about a hundredth of the time
 */
record AnalyzerSide(String name, BenchRig rig, Recording recording, boolean heapIsLookedAt)
    implements Side {
  /** Ten days on a slow machine. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  AnalyzerSide(String name, BenchRig rig, Recording recording) {
    this(name, rig, recording, false);
  }

  @Override
  public Launch launch(int round) {
    String application = "bench-" + name.replace(' ', '-') + "-" + round;
    List<String> command =
        rig.java(
            JvmFlags.of(StackPart.ANALYZER),
            "io.soakstream.analyzer.app.AnalyzerMain",
            "--bootstrap-server=" + recording.stack().addresses().kafka(),
            "--schema-registry=" + recording.stack().addresses().schemaRegistry(),
            "--state-dir=" + rig.workDir().resolve(application),
            "--application-id=" + application);
    Goal verdict = FinalVerdict.fromNow(recording);
    return Launch.of(command)
        .withEvents(recording.soak().requests())
        .within(LIMIT)
        .until(heapIsLookedAt ? new HeapOverTime(verdict, new HeapGauge(application)) : verdict);
  }
}
