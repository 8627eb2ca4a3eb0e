package io.soakstream.sink.write.consume;

import io.soakstream.sink.write.encode.RecordDecoder;
import io.soakstream.sink.write.encode.RowBatch;
import io.soakstream.sink.write.encode.TableBatches;
import io.soakstream.sink.write.insert.BatchStore;
import io.soakstream.sink.write.insert.InsertLoop;
import io.soakstream.sink.write.insert.RetryPolicy;
import io.soakstream.sink.write.insert.SinkProgress;
import io.soakstream.sink.write.insert.SinkStoppedException;
import io.soakstream.topic.Topic;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
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
public final class ResultSink implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultSink.class);

  /** Longest time without a look at the consumer group. */
  private static final Duration POLL_EVERY = Duration.ofMillis(100);

  /** While nothing is held, nothing falls due; a result ends the wait. */
  private static final Duration POLL_WHEN_EMPTY = Duration.ofMillis(500);

  /** What such a look takes while an insert is under way. */
  private static final Duration POLL_DURING_INSERT = Duration.ofMillis(10);

  /** Longest time without one while batch after batch is stored at once. */
  private static final long LONGEST_SILENCE_NS = Duration.ofSeconds(1).toNanos();

  /** Longest time that others wait for partitions while their rows are being stored. */
  private static final Duration REVOKE_TIMEOUT = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordDecoder decoder;
  private final BatchStore store;
  private final RetryPolicy retryPolicy;
  private final SinkConfig config;
  private final SinkProgress status;
  private final OffsetTracker offsets;
  private final Runnable subscribed;
  private final LongSupplier clockNs;
  private final InsertLoop inserts;
  private final TableBatches batches = new TableBatches();
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
  public ResultSink(
      Consumer<byte[], byte[]> consumer,
      RecordDecoder decoder,
      BatchStore store,
      RetryPolicy retryPolicy,
      SinkConfig config,
      SinkProgress status,
      OffsetTracker offsets,
      Runnable subscribed,
      LongSupplier clockNs) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.store = store;
    this.retryPolicy = retryPolicy;
    this.config = config;
    this.status = status;
    this.offsets = offsets;
    this.subscribed = subscribed;
    this.clockNs = clockNs;
    this.inserts = new InsertLoop(store, retryPolicy, status, config.insertLimit(), clockNs);
    this.decodeAtNs = clockNs.getAsLong();
    this.polledAtNs = decodeAtNs;
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
    consumer.subscribe(Topic.resultTopicNames(), new SinkRebalanceListener(this, subscribed));
  }

  /**
   * One move; takes half a second at most, unless Kafka is slow to take a commit or partitions are
   * handed over.
   */
  void step() {
    if (clockNs.getAsLong() - polledAtNs > LONGEST_SILENCE_NS) {
      stayAlive(POLL_DURING_INSERT);
    }
    if (inserts.isBusy()) {
      inserts.advance(POLL_EVERY);
      status.held(batches.bytes());
      if (inserts.isBusy()) {
        stayAlive(inserts.untilRetry());
        return;
      }
      offsets.commit(consumer, clockNs.getAsLong());
    }
    takeIn();
    status.held(batches.bytes());
    if (isDue()) {
      inserts.begin(batches);
    } else if (!inbox.isEmpty()) {
      stayAlive(Duration.ofNanos(Math.max(0, decodeAtNs - clockNs.getAsLong())));
    } else {
      commitMarkers();
      read();
    }
  }

  private void read() {
    consumer.resume(consumer.assignment());
    poll(batches.rows() == 0 ? POLL_WHEN_EMPTY : POLL_EVERY);
  }

  /** Polls without fetching, so that the group does not take the partitions away. */
  private void stayAlive(Duration spare) {
    consumer.pause(consumer.assignment());
    Duration shorter = spare.compareTo(POLL_EVERY) < 0 ? spare : POLL_EVERY;
    poll(shorter.compareTo(POLL_DURING_INSERT) < 0 ? POLL_DURING_INSERT : shorter);
  }

  private void poll(Duration timeout) {
    consumer.poll(timeout).forEach(inbox::add);
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
      offsets.polled(consumer);
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
    offsets.taken(record);
    return true;
  }

  private void hold(ConsumerRecord<byte[], byte[]> record) {
    boolean first = batches.rows() == 0;
    decoder.into(
        batches,
        record.value(),
        new RowBatch.Origin(record.topic(), record.partition(), record.offset()));
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
    if (batches.rows() == 0 && offsets.isCommitDue(clockNs.getAsLong())) {
      offsets.commit(consumer, clockNs.getAsLong());
    }
  }

  void assigned(Collection<TopicPartition> partitions) {
    offsets.assigned(partitions);
    if (inserts.isBusy() || !inbox.isEmpty()) {
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
      if (inserts.isBusy()) {
        consumer.pause(consumer.assignment());
      }
      gone(partitions);
    }
  }

  /** Partitions belong to somebody else. */
  void gone(Collection<TopicPartition> partitions) {
    offsets.gone(partitions);
    inbox.removeIf(
        record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
  }

  private void storeNow() {
    if (!inserts.isBusy()) {
      inserts.begin(batches);
    }
    if (inserts.finish(REVOKE_TIMEOUT)) {
      offsets.commit(consumer, clockNs.getAsLong());
    }
  }

  private void end() {
    try {
      if (stopping && failure == null) {
        storeNow();
      }
    } finally {
      ended = true;
      inserts.abandon();
      try {
        consumer.close();
      } finally {
        store.close();
      }
    }
  }
}
