package io.soakstream.live.web;

import io.soakstream.analyzer.intake.EventReader;
import io.soakstream.client.ClusterConnection;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.result.Verdict;
import io.soakstream.sink.page.PageVerdict;
import io.soakstream.topic.Topic;
import io.soakstream.wire.RecordJson;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the end of Kafka while somebody looks: verdicts as they are committed, and the events of
 * the runs that are looked at, which are on the page before their window closes. When events come
 * faster than a page can be interested in, they are left to the analyzer. One thread.
 */
final class PageTail implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PageTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
  private static final long IDLE_MS = 500;
  private static final long RETRY_MS = 1_000;
  private static final long CHECK_EVERY_NS = Duration.ofSeconds(2).toNanos();

  /** Events of a second above which single seconds are left to the windows. */
  private static final int EVENTS_PER_S_MAX = 30_000;

  private static final long LEAVE_ALONE_NS = Duration.ofSeconds(10).toNanos();

  private final ClusterConnection connection;
  private final PageFeeds feeds;
  private final Map<String, TailSeconds> seconds = new HashMap<>();
  private long countedSinceNs;
  private int counted;

  PageTail(ClusterConnection connection, PageFeeds feeds) {
    this.connection = connection;
    this.feeds = feeds;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (feeds.isWatched()) {
          whileWatched();
        } else {
          Thread.sleep(IDLE_MS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        feeds.trouble("kafka", String.valueOf(e.getMessage()));
        LOG.debug("reading Kafka", e);
        try {
          Thread.sleep(RETRY_MS);
        } catch (InterruptedException interrupt) {
          return;
        }
      }
    }
  }

  private void whileWatched() throws InterruptedException {
    SchemaIds ids = connection.schemaIds();
    Map<String, Object> config = new HashMap<>(connection.kafka());
    config.put("enable.auto.commit", false);
    config.put("allow.auto.create.topics", false);
    config.put("fetch.max.bytes", 4 << 20);
    config.put("max.partition.fetch.bytes", 1 << 20);
    config.put("default.api.timeout.ms", (int) ANSWER_MAX.toMillis());
    try (VerdictFeed verdicts = VerdictFeed.fromNow(connection.kafka(), ids);
        KafkaConsumer<byte[], byte[]> events =
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          events.partitionsFor(Topic.EVENTS.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      events.assign(partitions);
      fromNow(events, partitions);
      EventReader reader = new EventReader(ids);
      long checkedNs = System.nanoTime();
      long aloneUntilNs = System.nanoTime();
      boolean isLeftAlone = false;
      while (feeds.isWatched() && !Thread.currentThread().isInterrupted()) {
        for (Verdict verdict : verdicts.poll(Duration.ZERO)) {
          tell(verdict);
        }
        if (isLeftAlone && System.nanoTime() - aloneUntilNs > 0) {
          isLeftAlone = false;
          events.resume(partitions);
          fromNow(events, partitions);
        }
        take(events, reader);
        if (!isLeftAlone && isTooMuch()) {
          isLeftAlone = true;
          aloneUntilNs = System.nanoTime() + LEAVE_ALONE_NS;
          events.pause(partitions);
        }
        if (System.nanoTime() - checkedNs > CHECK_EVERY_NS) {
          events.endOffsets(partitions.subList(0, 1), ANSWER_MAX);
          feeds.trouble("kafka", "");
          checkedNs = System.nanoTime();
        }
      }
    } finally {
      seconds.clear();
    }
  }

  private void fromNow(KafkaConsumer<byte[], byte[]> events, List<TopicPartition> partitions) {
    events.seekToEnd(partitions);
    partitions.forEach(events::position);
    seconds.clear();
    counted = 0;
    countedSinceNs = System.nanoTime();
  }

  private void take(KafkaConsumer<byte[], byte[]> events, EventReader reader) {
    Set<String> watched = feeds.watched();
    for (ConsumerRecord<byte[], byte[]> record : events.poll(POLL)) {
      counted++;
      try {
        if (record.value() != null
            && reader.read(record.value()) == null
            && reader.request().impossible() == null
            && watched.contains(reader.request().run())) {
          seconds
              .computeIfAbsent(reader.request().run(), run -> new TailSeconds())
              .count(reader.request());
        }
      } catch (UndecodableRecordException e) {
        // The analyzer rejects it and says so.
      }
    }
    seconds.keySet().retainAll(watched);
    seconds.forEach(
        (run, tail) -> {
          Map<String, Object> changed = tail.changed();
          if (changed != null) {
            feeds.publish(run, "second", PageJson.text(changed));
          }
        });
  }

  private boolean isTooMuch() {
    double elapsedS = (System.nanoTime() - countedSinceNs) / 1e9;
    if (elapsedS < 1) {
      return counted > EVENTS_PER_S_MAX;
    }
    boolean isTooMuch = counted > EVENTS_PER_S_MAX * elapsedS;
    counted = 0;
    countedSinceNs = System.nanoTime();
    return isTooMuch;
  }

  private void tell(Verdict verdict) {
    if (verdict.getAnalysis().equals("live")) {
      String told = PageVerdict.of(verdict, RecordJson.of(verdict)).toString();
      feeds.publish(verdict.getRun(), "verdict", told);
      feeds.publish(PageFeeds.ALL_RUNS, "runs", "{}");
    }
  }
}
