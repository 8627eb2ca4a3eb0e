package io.soakstream.sink.write;

import io.soakstream.topic.Topic;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every result topic and stores what it reads: poll, decode, hold, store, commit. At least
 * once; a repeat meets its natural key. While something is being stored, and while ClickHouse or
 * the registry is away, nothing more is fetched, and the membership of the consumer group is kept
 * alive. Everything but {@link #stop} belongs to one thread.
 */
public final class Sink implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Sink.class);

  /** Longest time without a look at the consumer group. */
  private static final Duration BREATH = Duration.ofMillis(100);

  /** What such a look takes while an insert is under way. */
  private static final Duration GLANCE = Duration.ofMillis(10);

  /** Longest time without one while batch after batch is stored at once. */
  private static final long LONGEST_SILENCE_NS = Duration.ofSeconds(1).toNanos();

  /** Longest time that others wait for partitions while their rows are being stored. */
  private static final Duration HANDOVER_PATIENCE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Decoding decoding;
  private final BatchStore store;
  private final RetryPolicy retryPolicy;
  private final SinkConfig config;
  private final SinkStatus status;
  private final Positions positions;
  private final Runnable subscribed;
  private final LongSupplier clockNs;
  private final Storing storing;
  private final Batches batches = new Batches();
  private final Deque<ConsumerRecord<byte[], byte[]>> inbox = new ArrayDeque<>();
  private long heldSinceNs;
  private long polledAtNs;
  private int decodeFailures;
  private long decodeAtNs;
  private SinkStoppedException failure;
  private boolean ended;
  private volatile boolean stopping;

  /**
   * @param subscribed called once, when the group has given this sink its first partitions
   * @param clockNs nanoseconds from any beginning, such as {@link System#nanoTime}
   */
  public Sink(
      Consumer<byte[], byte[]> consumer,
      Decoding decoding,
      BatchStore store,
      RetryPolicy retryPolicy,
      SinkConfig config,
      SinkStatus status,
      Positions positions,
      Runnable subscribed,
      LongSupplier clockNs) {
    this.consumer = consumer;
    this.decoding = decoding;
    this.store = store;
    this.retryPolicy = retryPolicy;
    this.config = config;
    this.status = status;
    this.positions = positions;
    this.subscribed = subscribed;
    this.clockNs = clockNs;
    this.storing = new Storing(store, retryPolicy, status, config.insertLimit(), clockNs);
    this.decodeAtNs = clockNs.getAsLong();
    this.polledAtNs = decodeAtNs;
  }

  /** The topics that are stored. */
  public static List<String> topics() {
    return Arrays.stream(Topic.values())
        .filter(topic -> topic != Topic.EVENTS)
        .map(Topic::topicName)
        .toList();
  }

  /** Ends {@link #run} soon, after one last attempt to store what is held. */
  public void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      begin();
      while (!stopping) {
        step();
      }
    } finally {
      end();
    }
  }

  void begin() {
    consumer.subscribe(topics(), new Handover(this, subscribed));
  }

  /**
   * One move; takes 200 ms at most, unless Kafka is slow to take a commit or partitions are handed
   * over.
   */
  void step() {
    if (clockNs.getAsLong() - polledAtNs > LONGEST_SILENCE_NS) {
      stayAlive(GLANCE);
    }
    if (storing.isBusy()) {
      storing.advance(BREATH);
      status.held(batches.bytes());
      if (storing.isBusy()) {
        stayAlive(storing.untilRetry());
        return;
      }
      positions.commit(consumer, clockNs.getAsLong());
    }
    takeIn();
    status.held(batches.bytes());
    if (isDue()) {
      storing.begin(batches);
    } else if (!inbox.isEmpty()) {
      stayAlive(Duration.ofNanos(Math.max(0, decodeAtNs - clockNs.getAsLong())));
    } else {
      commitMarkers();
      read();
    }
  }

  private void read() {
    consumer.resume(consumer.assignment());
    poll(BREATH);
  }

  /** Polls without fetching, so that the group does not take the partitions away. */
  private void stayAlive(Duration spare) {
    consumer.pause(consumer.assignment());
    Duration shorter = spare.compareTo(BREATH) < 0 ? spare : BREATH;
    poll(shorter.compareTo(GLANCE) < 0 ? GLANCE : shorter);
  }

  private void poll(Duration patience) {
    consumer.poll(patience).forEach(inbox::add);
    polledAtNs = clockNs.getAsLong();
    if (failure != null) {
      throw failure;
    }
  }

  /** Takes in what was read, until a batch is full or the registry does not answer. */
  private void takeIn() {
    while (!inbox.isEmpty() && !isFull() && clockNs.getAsLong() >= decodeAtNs) {
      if (taken(inbox.element())) {
        inbox.remove();
      }
    }
    if (inbox.isEmpty()) {
      positions.polled(consumer);
    }
  }

  private boolean taken(ConsumerRecord<byte[], byte[]> record) {
    try {
      hold(record);
      decodeFailures = 0;
      status.going();
    } catch (UndecodableRecordException | IllegalArgumentException e) {
      leaveOut(record, e);
    } catch (RegistryUnreachableException e) {
      status.retrying(e.getMessage());
      decodeFailures++;
      decodeAtNs = clockNs.getAsLong() + retryPolicy.waitAfter(decodeFailures).toNanos();
      return false;
    }
    positions.taken(record);
    return true;
  }

  private void hold(ConsumerRecord<byte[], byte[]> record) {
    boolean first = batches.rows() == 0;
    decoding.into(
        batches,
        record.value(),
        new Batch.Origin(record.topic(), record.partition(), record.offset()));
    if (first) {
      heldSinceNs = clockNs.getAsLong();
    }
  }

  private void leaveOut(ConsumerRecord<byte[], byte[]> record, Exception reason) {
    String line =
        "left out "
            + record.topic()
            + "-"
            + record.partition()
            + "@"
            + record.offset()
            + ": "
            + reason.getMessage();
    LOG.warn(line);
    status.undecodable(line);
  }

  private boolean isFull() {
    return batches.rows() >= config.batchRows() || batches.bytes() >= config.batchBytes();
  }

  private boolean isDue() {
    return isFull()
        || batches.rows() > 0 && clockNs.getAsLong() - heldSinceNs >= config.batchDelay().toNanos();
  }

  /** Transaction markers and records left out move the position, too, with nothing to store. */
  private void commitMarkers() {
    if (batches.rows() == 0 && positions.isCommitDue(clockNs.getAsLong())) {
      positions.commit(consumer, clockNs.getAsLong());
    }
  }

  void assigned(Collection<TopicPartition> partitions) {
    positions.assigned(partitions);
    if (storing.isBusy() || !inbox.isEmpty()) {
      consumer.pause(partitions);
    }
  }

  /**
   * Another sink takes partitions over: what was read of them is stored first, if that goes at
   * once. Rows that cannot be stored now are stored later all the same, but not committed by this
   * sink: the other one stores them again.
   */
  void handOver(Collection<TopicPartition> partitions) {
    try {
      if (!ended && failure == null) {
        storeNow();
      }
    } catch (SinkStoppedException e) {
      failure = e; // the consumer would wrap it
    } finally {
      if (storing.isBusy()) {
        consumer.pause(consumer.assignment());
      }
      gone(partitions);
    }
  }

  /** Partitions belong to somebody else. */
  void gone(Collection<TopicPartition> partitions) {
    positions.gone(partitions);
    inbox.removeIf(
        record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
  }

  private void storeNow() {
    if (!storing.isBusy()) {
      storing.begin(batches);
    }
    if (storing.finish(HANDOVER_PATIENCE)) {
      positions.commit(consumer, clockNs.getAsLong());
    }
  }

  private void end() {
    try {
      if (stopping && failure == null) {
        storeNow();
      }
    } finally {
      ended = true;
      storing.abandon();
      try {
        consumer.close();
      } finally {
        store.close();
      }
    }
  }
}
