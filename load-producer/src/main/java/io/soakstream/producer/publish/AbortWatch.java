package io.soakstream.producer.publish;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the verdict topic while a run is under way, on a thread of its own, and tells once
 * when a rule that says {@code abort} is broken. What it misses comes again with the next
 * provisional verdict. Without Kafka it goes on trying: a run does not end because nobody judges
 * it.
 */
public final class AbortWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AbortWatch.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final String LIVE = "live";

  private final Thread thread;
  private volatile boolean closed;

  /** Verdicts that have been committed since it was asked last. */
  interface Feed extends AutoCloseable {
    List<Verdict> poll(Duration patience);

    @Override
    void close();
  }

  /** Opens a feed, or fails. */
  interface Opening {
    Feed open();
  }

  /** Is told why a run has to end. */
  public interface Listener {
    void abort(String reason);
  }

  AbortWatch(Opening opening, String run, Listener listener) {
    thread = new Thread(() -> listen(opening, run, listener), "abort-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts to listen for a run. */
  public static AbortWatch start(KafkaSettings settings, String run, Listener listener) {
    return new AbortWatch(() -> new TopicFeed(settings), run, listener);
  }

  /** Why a run has to end, as its live analysis sees it; empty while it has not. */
  static Optional<String> reason(Verdict verdict, String run) {
    if (!verdict.getRun().equals(run) || !verdict.getAnalysis().equals(LIVE)) {
      return Optional.empty();
    }
    String broken =
        verdict.getRules().stream()
            .filter(RuleResult::getAbort)
            .map(rule -> "rule \"" + rule.getText() + "\": " + rule.getReason())
            .collect(Collectors.joining("; "));
    return broken.isEmpty() ? Optional.empty() : Optional.of(broken);
  }

  private void listen(Opening opening, String run, Listener listener) {
    while (!closed) {
      try (Feed feed = opening.open()) {
        while (!closed) {
          for (Verdict verdict : feed.poll(PATIENCE)) {
            Optional<String> reason = reason(verdict, run);
            if (reason.isPresent()) {
              listener.abort(reason.get());
              return;
            }
          }
        }
      } catch (RuntimeException e) {
        LOG.debug("verdicts cannot be read yet", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(2 * PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The topic from now on, read committed, without a group. */
  private static final class TopicFeed implements Feed {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final WireDecoder decoder;

    TopicFeed(KafkaSettings settings) {
      SchemaIds ids = settings.schemaIds();
      decoder = new WireDecoder(ids);
      Map<String, Object> config = new HashMap<>(settings.kafkaConfig());
      config.put("isolation.level", "read_committed");
      config.put("enable.auto.commit", "false");
      config.put("allow.auto.create.topics", "false");
      consumer =
          new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      List<PartitionInfo> known = consumer.partitionsFor(Topic.VERDICTS.topicName());
      if (known == null || known.isEmpty()) {
        consumer.close();
        throw new KafkaException("no topic " + Topic.VERDICTS.topicName() + " yet");
      }
      List<TopicPartition> partitions =
          known.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
    }

    @Override
    public List<Verdict> poll(Duration patience) {
      List<Verdict> verdicts = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
        try {
          if (record.value() != null && decoder.decode(record.value()) instanceof Verdict verdict) {
            verdicts.add(verdict);
          }
        } catch (UndecodableRecordException e) {
          LOG.debug("a record of another kind", e);
        }
      }
      return verdicts;
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
