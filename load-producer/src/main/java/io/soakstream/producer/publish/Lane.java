package io.soakstream.producer.publish;

import io.soakstream.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * One ordered stream of one producer: hands out sequences from 1 and counts what became of each.
 * Sending is for the holder of the lane's monitor; the counts may be read by any thread.
 */
final class Lane {
  private static final String TOPIC = Topic.EVENTS.topicName();

  private final Producer<byte[], byte[]> kafka;
  private final String producer;
  private final int number;
  private final int partition;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong settled = new AtomicLong();
  private final List<Long> failed = new ArrayList<>();
  private volatile long sequence;
  private volatile Exception firstFailure;

  Lane(Producer<byte[], byte[]> kafka, String producer, int number, int partition) {
    this.kafka = kafka;
    this.producer = producer;
    this.number = number;
    this.partition = partition;
  }

  String producer() {
    return producer;
  }

  int number() {
    return number;
  }

  int partition() {
    return partition;
  }

  /** The sequence that the next event gets. */
  long nextSequence() {
    return sequence + 1;
  }

  /**
   * Sends the bytes of the event that carries {@link #nextSequence}; blocks while Kafka's buffer is
   * full.
   */
  void send(byte[] bytes) {
    send(bytes, EventBatch.UNASKED);
  }

  /**
   * The same as part of a batch.
   *
   * @param batch told what became of it
   */
  @SuppressWarnings({
    "NonAtomicVolatileUpdate",
    "FutureReturnValueIgnored"
  }) // monitor held; the callback counts
  void send(byte[] bytes, EventBatch batch) {
    long sent = ++sequence;
    Ack ack = new Ack(sent, batch);
    batch.sent();
    try {
      kafka.send(new ProducerRecord<>(TOPIC, partition, null, bytes), ack);
    } catch (KafkaException | IllegalStateException e) {
      // Thrown instead of reported: the client is closed or beyond recovery, and calls nobody back.
      ack.onCompletion(null, e);
    }
  }

  /** The last sequence handed out. */
  long attempted() {
    return sequence;
  }

  long acknowledged() {
    return acknowledged.get();
  }

  /** Sends whose fate is not known yet. */
  long inFlight() {
    return sequence - settled.get();
  }

  Exception firstFailure() {
    return firstFailure;
  }

  /** Sequences that Kafka gave up, ascending. */
  List<Long> failed() {
    synchronized (failed) {
      return failed.stream().sorted().toList();
    }
  }

  private final class Ack implements Callback {
    private final long ackedSequence;
    private final EventBatch batch;

    Ack(long ackedSequence, EventBatch batch) {
      this.ackedSequence = ackedSequence;
      this.batch = batch;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
      if (exception == null) {
        acknowledged.incrementAndGet();
      } else {
        synchronized (failed) {
          failed.add(ackedSequence);
        }
        firstFailure = firstFailure == null ? exception : firstFailure;
      }
      settled.incrementAndGet();
      batch.settled(exception);
    }
  }
}
