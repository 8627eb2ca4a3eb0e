package io.soakstream.notify;

import io.soakstream.client.ClusterConnection;
import io.soakstream.notify.alert.AlertBook;
import io.soakstream.notify.alert.AlertChanges;
import io.soakstream.notify.alert.AlertRecord;
import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.alert.RetryBackoff;
import io.soakstream.notify.config.NotifyFile;
import io.soakstream.notify.receiver.SendOutcome;
import io.soakstream.result.Verdict;
import io.soakstream.topic.Topic;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of notify between two losses of Kafka: begins with what is stored, and ends with any
 * exception, after which another one begins in the same way as after a kill. Confined to one
 * thread.
 */
final class NotifySession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NotifySession.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final long TICK_MS = 1_000;

  /** Less than a part of the stack has to end. */
  private static final Duration LAST_ANSWERS = Duration.ofMillis(900);

  private final NotifyFile file;
  private final Clock clock;
  private final NotifyListener listener;
  private final AlertBook book;
  private final AlertStore store;
  private final String group;
  private final WireDecoder decoder;
  private final DeliveryThreads threads;
  private final LastingAlerts lasting;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private long tickedMs;

  /**
   * @param fromBeginning whether one that begins for the first time tells what the topic holds
   */
  NotifySession(
      ClusterConnection connection,
      NotifyFile file,
      String name,
      boolean fromBeginning,
      Clock clock,
      RetryBackoff backoff,
      NotifyListener listener)
      throws InterruptedException {
    this.file = file;
    this.clock = clock;
    this.listener = listener;
    this.book = new AlertBook(file.rules(), file.keepOpen(), backoff, clock.millis());
    this.store = new AlertStore(name);
    this.group = AlertTopics.groupOf(name);
    this.decoder = new WireDecoder(connection.schemaIds());
    Map<String, Object> kafka = connection.kafka();
    AlertTopics.create(kafka);
    this.producer = AlertTopics.producer(kafka, group);
    this.consumer = AlertTopics.consumer(kafka, group);
    this.threads = new DeliveryThreads(file.receivers());
    this.lasting = new LastingAlerts(file.receivers());
    try {
      producer.initTransactions(); // Whoever had this name is fenced off from here on.
      Map<String, byte[]> stored = AlertTopics.stored(kafka, name + "|");
      book.restore(store.read(stored));
      noteStrangers();
      partitions = partitions();
      consumer.assign(partitions);
      takeUp(store.hasBegun(stored), fromBeginning);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Goes on until it is told to stop. */
  void run(BooleanSupplier isStopped) {
    boolean isReady = false;
    while (!isStopped.getAsBoolean()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      records.forEach(this::hear);
      threads.finished().forEach(this::note);
      boolean hasCaughtUp = records.isEmpty() && hasCaughtUp();
      long nowMs = clock.millis();
      if (hasCaughtUp && nowMs - tickedMs >= TICK_MS) {
        book.tick(nowMs);
        tickedMs = nowMs;
      }
      commit(!records.isEmpty());
      if (hasCaughtUp && !isReady) {
        isReady = true;
        listener.ready();
      }
      sendWhatIsDue();
    }
    finish();
  }

  /** What is on its way is waited for, so that it need not be sent again. */
  private void finish() {
    long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
    while (threads.idle().size() < file.receivers().size() && System.nanoTime() < deadline) {
      consumer.poll(POLL.dividedBy(5)).forEach(this::hear);
      threads.finished().forEach(this::note);
    }
    commit(true);
  }

  /** What waits for receivers that are no longer in the file. */
  private void noteStrangers() {
    Map<String, Long> waiting = new TreeMap<>();
    for (AlertRecord alert : book.alerts()) {
      alert
          .deliveries()
          .forEach(
              (receiver, delivery) -> {
                if (!file.receivers().containsKey(receiver) && !delivery.queue().isEmpty()) {
                  waiting.merge(receiver, 1L, Long::sum);
                }
              });
    }
    waiting.forEach(
        (receiver, alerts) ->
            listener.note(
                alerts
                    + " alerts wait for "
                    + receiver
                    + ", which is no longer in the file; put it back to have them told"));
  }

  /** The first time from now on, unless told otherwise; later from where it was. */
  private void takeUp(boolean hasBegun, boolean fromBeginning) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        consumer.committed(new HashSet<>(partitions));
    if (!hasBegun && !fromBeginning) {
      consumer.seekToEnd(partitions);
    } else {
      for (TopicPartition partition : partitions) {
        OffsetAndMetadata place = committed.get(partition);
        if (place == null || !hasBegun) {
          consumer.seekToBeginning(List.of(partition)); // Offsets expire; nothing may be lost.
        } else {
          consumer.seek(partition, place.offset());
        }
      }
    }
    producer.beginTransaction();
    producer.send(store.begun(clock.instant().toString()));
    commitOffsets();
    producer.commitTransaction();
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      if (decoder.decode(record.value()) instanceof Verdict verdict) {
        book.hear(verdict, record.timestamp(), clock.millis());
      }
    } catch (UndecodableRecordException e) {
      LOG.warn("offset {} of the verdicts is none of ours: {}", record.offset(), e.getMessage());
    }
  }

  private void note(DeliveryThreads.Sent sent) {
    DueMessage due = sent.due();
    String kind = file.receivers().get(due.receiver()).kind();
    long nowMs = clock.millis();
    if (sent.isRepeat()) {
      if (sent.outcome() instanceof SendOutcome.Postponed postponed) {
        postponed.asked().ifPresent(asked -> book.pause(due.receiver(), nowMs + asked.toMillis()));
      }
      return; // Said again in a while, whatever became of it.
    } else if (sent.outcome() instanceof SendOutcome.Taken taken) {
      book.taken(due, nowMs);
      lasting.said(due, nowMs);
      listener.told(due, kind, hidden(taken.answer()));
    } else if (sent.outcome() instanceof SendOutcome.Postponed postponed) {
      book.failed(due, false, postponed.asked(), hidden(postponed.reason()), nowMs);
      listener.notTold(due, kind, hidden(postponed.reason()));
    } else if (sent.outcome() instanceof SendOutcome.Refused refused) {
      book.failed(due, true, Optional.empty(), hidden(refused.reason()), nowMs);
      listener.notTold(due, kind, hidden(refused.reason()));
    }
  }

  private String hidden(String text) {
    return file.secrets().knownHiddenIn(text);
  }

  /** What has changed and where we are, or neither. */
  private void commit(boolean hasMoved) {
    AlertChanges.Batch changes = book.takeChanges();
    if (changes.isEmpty() && !hasMoved) {
      return;
    }
    producer.beginTransaction();
    store.records(changes).forEach(producer::send);
    commitOffsets();
    producer.commitTransaction();
  }

  private void commitOffsets() {
    Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
    partitions.forEach(one -> places.put(one, new OffsetAndMetadata(consumer.position(one))));
    producer.sendOffsetsToTransaction(places, new ConsumerGroupMetadata(group));
  }

  private void sendWhatIsDue() {
    for (String receiver : threads.idle()) {
      Optional<DueMessage> due = book.due(receiver, clock.millis());
      if (due.isPresent()) {
        threads.send(due.get());
      } else if (!book.isPaused(receiver, clock.millis())) {
        lasting.due(receiver, book.alerts(), clock.millis()).ifPresent(threads::repeat);
      }
    }
  }

  /** Before, what seems silent may only not have been read. */
  private boolean hasCaughtUp() {
    return partitions.stream().allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> known = consumer.partitionsFor(Topic.VERDICTS.topicName());
    if (known == null || known.isEmpty()) {
      throw new UnknownTopicOrPartitionException(
          "there is no topic " + Topic.VERDICTS.topicName() + " yet");
    }
    return known.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  @Override
  public void close() {
    threads.close();
    producer.close(CLOSE);
    consumer.close(CloseOptions.timeout(CLOSE));
  }
}
