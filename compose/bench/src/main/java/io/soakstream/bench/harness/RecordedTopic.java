package io.soakstream.bench.harness;

import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.JvmFlags;
import java.util.List;

/**
 * One simulated run in the events topic of a broker: what several sides read. Immutable.
 *
 * @param run its id
 */
public record RecordedTopic(EmbeddedStack stack, SeedSoak soak, String run) {
  private static final String PRODUCER = "io.soakstream.producer.app.ProducerMain";

  /** Simulates a whole run and returns when the broker has it. */
  public static RecordedTopic make(BenchRig rig, EmbeddedStack stack, SeedSoak soak, String run)
      throws Exception {
    rig.note("recording " + soak.requests() + " requests");
    rig.untilEnd("recording-" + run, publishing(rig, stack, soak, run));
    return new RecordedTopic(stack, soak, run);
  }

  /** The command that simulates a run into the events topic, as {@code ./soak simulate} does. */
  public static List<String> publishing(
      BenchRig rig, EmbeddedStack stack, SeedSoak soak, String run) {
    return rig.java(
        JvmFlags.ofProducer(),
        PRODUCER,
        "simulate",
        soak.file().toString(),
        "--run=" + run,
        "--bootstrap-server=" + stack.addresses().kafka(),
        "--schema-registry=" + stack.addresses().schemaRegistry());
  }
}
