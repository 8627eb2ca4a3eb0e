package io.soakstream.archive;

import io.soakstream.event.LaneClosed;
import io.soakstream.topic.Lanes;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireEncoder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends the events of a file to the events topic, each as it is but for the run's id, and each
 * where its lane belongs: the topic may have any number of partitions. Sending is confined to one
 * thread; the counts may be read by any.
 */
public final class EventImport implements AutoCloseable {
  private static final int RUN = 0;
  private static final int PRODUCER = 1;
  private static final int LANE = 2;

  private final Producer<byte[], byte[]> kafka;
  private final WireEncoder encoder;
  private final String run;
  private final int partitions;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param kafka idempotent and with acks=all; closed by {@link #close}
   * @param run id that the events get
   */
  public EventImport(Producer<byte[], byte[]> kafka, WireEncoder encoder, String run) {
    this.kafka = kafka;
    this.encoder = encoder;
    this.run = run;
    this.partitions = kafka.partitionsFor(Topic.EVENTS.topicName()).size();
  }

  /**
   * Sends one event; blocks while Kafka's buffer is full.
   *
   * @throws KafkaException when Kafka has given an event up
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback counts
  public void send(SpecificRecord event) {
    throwFailure();
    event.put(RUN, run);
    kafka.send(
        new ProducerRecord<>(
            Topic.EVENTS.topicName(), partitionOf(event), null, encoder.encode(event)),
        (metadata, e) -> {
          if (e == null) {
            acknowledged.incrementAndGet();
          } else {
            failure.compareAndSet(null, e);
          }
        });
  }

  /** A lane's end is said where the lane is, whoever says it. */
  int partitionOf(SpecificRecord event) {
    return event instanceof LaneClosed closed
        ? Lanes.partitionOf(run, closed.getClosedProducer(), closed.getClosedLane(), partitions)
        : Lanes.partitionOf(
            run, event.get(PRODUCER).toString(), (Integer) event.get(LANE), partitions);
  }

  /**
   * Waits until the brokers have everything.
   *
   * @throws KafkaException when Kafka has given an event up
   */
  public void flush() {
    kafka.flush();
    throwFailure();
  }

  /** Events that the brokers have. */
  public long acknowledged() {
    return acknowledged.get();
  }

  private void throwFailure() {
    Exception failed = failure.get();
    if (failed != null) {
      throw new KafkaException("an event was not taken: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() {
    kafka.close(Duration.ofSeconds(1));
  }
}
