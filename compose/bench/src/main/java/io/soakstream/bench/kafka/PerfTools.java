package io.soakstream.bench.kafka;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.ShellQuoting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Kafka's own performance tools, with the settings of our publisher: acks, compression, batches.
 * Immutable.
 *
 * @param kafka bootstrap server
 */
public record PerfTools(BenchRig rig, String kafka) {
  /** Bytes of a record, about what an event of ours has. */
  public static final int RECORD_BYTES = 100;

  private static final String TOOLS = "kafka-tools";
  private static final List<String> FLAGS = List.of("-Xmx1g");
  private static final int PARTITIONS = 4;

  /** An empty topic like the events topic. */
  public void createTopic(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      NewTopic fresh =
          new NewTopic(topic, PARTITIONS, (short) 1)
              .configs(Map.of("compression.type", "producer", "segment.bytes", "134217728"));
      admin.createTopics(Set.of(fresh)).all().get();
    }
  }

  /** A topic that no round needs any more. */
  public void deleteTopic(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin.deleteTopics(Set.of(topic)).all().get();
    }
  }

  /** Sends so many records as fast as it goes. */
  public List<String> producer(String topic, long records) {
    return rig.yardstick(
        TOOLS,
        FLAGS,
        "org.apache.kafka.tools.ProducerPerformance",
        "--topic",
        topic,
        "--num-records",
        Long.toString(records),
        "--record-size",
        Integer.toString(RECORD_BYTES),
        "--throughput",
        "-1",
        "--bootstrap-server",
        kafka,
        "--command-property",
        "acks=all",
        "enable.idempotence=true",
        "compression.type=lz4",
        "linger.ms=10",
        "batch.size=262144",
        "buffer.memory=67108864");
  }

  /** Reads so many records from the beginning as fast as it goes. */
  public List<String> consumer(String topic, long records) {
    return rig.yardstick(
        TOOLS,
        FLAGS,
        "org.apache.kafka.tools.ConsumerPerformance",
        "--bootstrap-server",
        kafka,
        "--topic",
        topic,
        "--num-records",
        Long.toString(records),
        "--timeout",
        "60000");
  }

  /** Both at once; ends when both have ended, and fails when one of them did. */
  public List<String> both(String topic, long records) {
    String script =
        ShellQuoting.quoted(consumer(topic, records))
            + " & consumer=$!; "
            + ShellQuoting.quoted(producer(topic, records))
            + " || exit 1; wait $consumer";
    return List.of("/bin/sh", "-c", script);
  }
}
