package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.bench.harness.RecordedTopic;
import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.event.RequestResult;
import io.soakstream.topic.Topic;
import java.util.List;
import java.util.Map;

/** Flink over a recorded run: percentiles of the same windows, exactly once. Stateless. */
final class FlinkSide {
  private FlinkSide() {}

  static ProcessLaunch over(BenchRig rig, RecordedTopic recording) {
    int id =
        new ConfluentSchemaIds(recording.stack().addresses().schemaRegistry(), Map.of())
            .idOf(RequestResult.getClassSchema());
    return ProcessLaunch.of(
        rig.yardstick(
            "flink",
            List.of(
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED"),
            "io.soakstream.bench.flink.WindowedPercentiles",
            recording.stack().addresses().kafka(),
            Topic.EVENTS.topicName(),
            Integer.toString(id),
            rig.workDir().resolve("flink").toUri().toString(),
            Long.toString(recording.soak().requests())));
  }
}
