package io.soakstream.bench.sink;

import io.soakstream.bench.BenchRig;
import io.soakstream.bench.Recording;
import io.soakstream.bench.Seed000;
import io.soakstream.bench.topic.TopicReader;
import io.soakstream.live.VerdictFeed;
import io.soakstream.result.Verdict;
import io.soakstream.result.WindowStats;
import io.soakstream.stack.Addresses;
import io.soakstream.stack.Stack;
import io.soakstream.topic.Topic;
import io.soakstream.wire.ConfluentSchemaIds;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic full of windows: those of a soak that was analysed once, then the same under the names of
 * other runs until there are enough. Immutable.
 *
 * @param rows windows in the topic
 */
record Backlog(long rows) {
  private static final long ROWS_WANTED = 600_000;
  private static final Duration ANALYSIS_LIMIT = Duration.ofMinutes(3);
  private static final String RUN = "day";

  /** Fills the topic; the stack has an analyzer and no sink. */
  static Backlog fill(BenchRig rig, Stack stack) throws Exception {
    Addresses addresses = stack.addresses();
    SchemaIds ids = new ConfluentSchemaIds(addresses.schemaRegistry(), Map.of());
    Map<String, Object> kafka = Map.of("bootstrap.servers", addresses.kafka());
    try (VerdictFeed verdicts = VerdictFeed.fromNow(kafka, ids)) {
      Recording.make(rig, stack, Seed000.of(rig, rig.eventsWanted()), RUN);
      awaitFinal(verdicts);
    }
    long[] original = new long[1];
    read(addresses, window -> original[0]++);
    long copies = Math.max(0, Math.round((double) ROWS_WANTED / original[0]) - 1);
    rig.note(original[0] + " windows of a run, and " + copies + " copies of them");
    copy(copies, addresses, ids);
    return new Backlog(original[0] * (1 + copies));
  }

  private static void read(Addresses addresses, Consumer<WindowStats> taker) throws Exception {
    TopicReader.read(
        addresses.kafka(),
        addresses.schemaRegistry(),
        Topic.WINDOWS,
        (value, appendedMs) -> taker.accept((WindowStats) value));
  }

  private static void awaitFinal(VerdictFeed verdicts) {
    long limitNs = System.nanoTime() + ANALYSIS_LIMIT.toNanos();
    while (System.nanoTime() < limitNs) {
      for (Verdict verdict : verdicts.poll(Duration.ofMillis(100))) {
        if (verdict.getFinal$()) {
          return;
        }
      }
    }
    throw new IllegalStateException("the recorded run has got no verdict");
  }

  /** Window by window, because all of them together are hundreds of megabytes. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
  private static void copy(long copies, Addresses addresses, SchemaIds ids) throws Exception {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", addresses.kafka(),
            "acks", "all",
            "compression.type", "lz4",
            "linger.ms", "10");
    WireEncoder encoder = new WireEncoder(ids);
    AtomicReference<Exception> lost = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      read(
          addresses,
          window -> {
            for (long copy = 1; copy <= copies; copy++) {
              window.setRun("copy-" + copy);
              producer.send(
                  new ProducerRecord<>(Topic.WINDOWS.topicName(), null, encoder.encode(window)),
                  (metadata, failure) -> lost.compareAndSet(null, failure));
            }
          });
      producer.flush();
    }
    if (lost.get() != null) {
      throw lost.get();
    }
  }
}
