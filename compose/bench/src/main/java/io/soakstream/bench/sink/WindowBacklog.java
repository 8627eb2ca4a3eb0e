package io.soakstream.bench.sink;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.RecordedTopic;
import io.soakstream.bench.harness.SeedSoak;
import io.soakstream.bench.topic.TopicReader;
import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.result.Verdict;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackAddresses;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A topic full of windows: those of a soak that was analysed once. Immutable.
 *
 * @param rows windows in the topic
 */
record WindowBacklog(long rows) {
  private static final Duration ANALYSIS_LIMIT = Duration.ofMinutes(3);
  private static final String RUN = "day";

  /** Rates are those while rows come: half a day tells them as well as a whole one. */
  private static final int HOURS_MAX = 12;

  /** Fills the topic; the stack has an analyzer and no sink. */
  static WindowBacklog fill(BenchRig rig, EmbeddedStack stack) throws Exception {
    StackAddresses addresses = stack.addresses();
    SchemaIds ids = new ConfluentSchemaIds(addresses.schemaRegistry(), Map.of());
    Map<String, Object> kafka = Map.of("bootstrap.servers", addresses.kafka());
    try (VerdictFeed verdicts = VerdictFeed.fromNow(kafka, ids)) {
      int hours = Math.min(HOURS_MAX, SeedSoak.of(rig, rig.eventsWanted()).hours());
      RecordedTopic.make(rig, stack, SeedSoak.ofHours(rig, hours), RUN);
      awaitFinal(verdicts);
    }
    AtomicLong rows = new AtomicLong();
    TopicReader.read(
        addresses.kafka(),
        addresses.schemaRegistry(),
        Topic.WINDOWS,
        (value, appendedMs) -> rows.incrementAndGet());
    rig.note(rows + " windows");
    return new WindowBacklog(rows.get());
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
}
