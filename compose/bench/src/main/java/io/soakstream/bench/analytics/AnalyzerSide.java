package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.CompletionGoal;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.bench.harness.RecordedTopic;
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
record AnalyzerSide(String name, BenchRig rig, RecordedTopic recording, boolean heapIsLookedAt)
    implements BenchmarkSide {
  /** Ten days on a slow machine. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  AnalyzerSide(String name, BenchRig rig, RecordedTopic recording) {
    this(name, rig, recording, false);
  }

  @Override
  public ProcessLaunch launch(int round) {
    String application = "bench-" + name.replace(' ', '-') + "-" + round;
    List<String> command =
        rig.java(
            JvmFlags.of(StackPart.ANALYZER),
            "io.soakstream.analyzer.app.AnalyzerMain",
            "--bootstrap-server=" + recording.stack().addresses().kafka(),
            "--schema-registry=" + recording.stack().addresses().schemaRegistry(),
            "--state-dir=" + rig.workDir().resolve(application),
            "--application-id=" + application);
    CompletionGoal verdict = FinalVerdictGoal.fromNow(recording);
    return ProcessLaunch.of(command)
        .withEvents(recording.soak().requests())
        .within(LIMIT)
        .until(heapIsLookedAt ? new HeapOverTime(verdict, new HeapGauge(application)) : verdict);
  }
}
