package io.soakstream.sink.write;

import io.soakstream.topic.Topic;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every result topic and stores what it reads: poll, decode, hold, store, commit. At least
 * once; a repeat meets its natural key. While ClickHouse or the registry is away nothing more is
 * fetched, and the membership of the consumer group is kept alive. {@link #run} belongs to one
 * thread; {@link #stop} may come from any.
 */
public final class Sink implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Sink.class);
  private static final Duration LONGEST_POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final WireDecoder decoder;
  private final BatchStore store;
  private final RetryPolicy retryPolicy;
  private final SinkConfig config;
  private final SinkStatus status;
  private final Positions positions;
  private final Runnable subscribed;
  private final Batches batches = new Batches();
  private long heldSinceNs;
  private volatile boolean stopping;

  /**
   * @param subscribed called once, when the group has given this sink its first partitions
   */
  public Sink(
      Consumer<byte[], byte[]> consumer,
      WireDecoder decoder,
      BatchStore store,
      RetryPolicy retryPolicy,
      SinkConfig config,
      SinkStatus status,
      Positions positions,
      Runnable subscribed) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.store = store;
    this.retryPolicy = retryPolicy;
    this.config = config;
    this.status = status;
    this.positions = positions;
    this.subscribed = subscribed;
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
    consumer.wakeup();
  }

  @Override
  public void run() {
    try {
      consumer.subscribe(topics(), new Handover(this, subscribed));
      while (!stopping) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(LONGEST_POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          take(record);
        }
        positions.polled(consumer);
        if (isDue()) {
          storeAll();
        }
      }
    } catch (WakeupException e) {
      LOG.debug("woken to stop", e);
    } finally {
      end();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    SpecificRecord decoded = decode(record);
    if (decoded != null) {
      hold(decoded, record);
    }
    positions.taken(record);
    if (batches.rows() >= config.batchRows() || batches.bytes() >= config.batchBytes()) {
      storeAll();
    }
  }

  private SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
    for (int failures = 1; !stopping; failures++) {
      try {
        SpecificRecord decoded = decoder.decode(record.value());
        status.going();
        return decoded;
      } catch (UndecodableRecordException e) {
        leaveOut(record, e);
        return null;
      } catch (RegistryUnreachableException e) {
        status.retrying(e.getMessage());
        waitAlive(retryPolicy.waitAfter(failures));
      }
    }
    throw new WakeupException();
  }

  private void hold(SpecificRecord decoded, ConsumerRecord<byte[], byte[]> record) {
    try {
      if (batches.rows() == 0) {
        heldSinceNs = System.nanoTime();
      }
      batches.add(decoded, new Batch.Origin(record.topic(), record.partition(), record.offset()));
    } catch (IllegalArgumentException e) {
      leaveOut(record, e);
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

  private boolean isDue() {
    return batches.rows() == 0
        ? positions.isUncommitted(System.nanoTime())
        : System.nanoTime() - heldSinceNs >= config.batchDelay().toNanos();
  }

  /** Stores everything held, however long it takes, and then commits. */
  private void storeAll() {
    for (Batch batch : batches.held()) {
      for (int failures = 1; !storeOnce(batch); failures++) {
        if (stopping) {
          throw new WakeupException();
        }
        waitAlive(retryPolicy.waitAfter(failures));
      }
    }
    positions.commit(consumer);
  }

  private boolean storeOnce(Batch batch) {
    try {
      store.store(batch);
      batches.stored(batch);
      status.stored(batch.count());
      return true;
    } catch (NotStoredException e) {
      ClickHouseFault fault = e.fault();
      if (fault.kind() != ClickHouseFault.Kind.PASSING) {
        throw SinkStoppedException.of(batch.table().name(), fault);
      }
      LOG.warn(
          "{} rows for {} not stored, trying again: {}",
          batch.count(),
          batch.table().name(),
          fault.reason());
      status.retrying("ClickHouse: " + fault.reason());
      return false;
    }
  }

  /** Waits without fetching, yet polls, so that the group does not take the partitions away. */
  private void waitAlive(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    try {
      do {
        consumer.pause(consumer.assignment());
        ConsumerRecords<byte[], byte[]> unwanted =
            consumer.poll(Duration.ofMillis(Math.min(100, wait.toMillis())));
        for (var partition : unwanted.partitions()) {
          consumer.seek(partition, unwanted.records(partition).get(0).offset());
        }
      } while (System.nanoTime() < end && !stopping);
    } finally {
      consumer.resume(consumer.assignment());
    }
  }

  /**
   * Another sink takes partitions over: what was read of them is stored first, if that goes at
   * once.
   */
  void handOver() {
    boolean all = batches.held().stream().allMatch(this::storeOnce);
    if (all) {
      positions.commit(consumer);
    }
  }

  private void end() {
    try {
      if (stopping) {
        handOver();
      }
    } finally {
      consumer.close();
      store.close();
    }
  }

  Positions positions() {
    return positions;
  }
}
