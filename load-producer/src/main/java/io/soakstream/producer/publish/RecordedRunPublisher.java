package io.soakstream.producer.publish;

import io.soakstream.client.ClusterConnection;
import io.soakstream.event.Annotation;
import io.soakstream.event.LaneClosed;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.event.EventStamp;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.topic.Lanes;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The events of a recorded run on their way into the log once more, under an id of their own: each
 * keeps its producer, lane and sequence, gaps and repeats included, and goes where its lane
 * belongs, for the topic may have any number of partitions. Sending is confined to one thread and
 * blocks while Kafka's buffer is full; the counts may be read by any.
 */
public final class RecordedRunPublisher implements AutoCloseable {
  private final Producer<byte[], byte[]> kafka;
  private final SchemaIds ids;
  private final String run;
  private final int partitions;
  private final Map<String, Map<Integer, RecordedLane>> lanes = new HashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private record RecordedLane(int partition, LaneEncoder encoder) {}

  /**
   * @param kafka idempotent and with acks=all; closed by {@link #close}
   * @param run id that the events get
   */
  public RecordedRunPublisher(Producer<byte[], byte[]> kafka, SchemaIds ids, String run) {
    this.kafka = kafka;
    this.ids = ids;
    this.run = run;
    this.partitions = kafka.partitionsFor(Topic.EVENTS.topicName()).size();
  }

  /** A publisher with the client that every event goes through. */
  public static RecordedRunPublisher open(ClusterConnection connection, SchemaIds ids, String run) {
    return new RecordedRunPublisher(ProducerSettings.producer(connection), ids, run);
  }

  /**
   * Sends a request.
   *
   * @param recorded where it stood; the run of it counts no more
   * @throws KafkaException when Kafka has given an event up
   */
  public void publish(EventStamp recorded, RequestSeries series, RequestMeasurement request) {
    RecordedLane to = laneOf(recorded.producer(), recorded.lane());
    send(to.partition(), to.encoder().encode(recorded.sequence(), series, request));
  }

  /**
   * Sends any other event.
   *
   * @throws KafkaException when Kafka has given an event up
   */
  public void publish(EventStamp recorded, UnstampedEvent event) {
    RecordedLane to = laneOf(recorded.producer(), recorded.lane());
    send(to.partition(), to.encoder().encode(recorded.sequence(), event));
  }

  /**
   * Sends the end of a lane that the analyzer gave up. It stands where that lane is, whoever says
   * it.
   *
   * @throws KafkaException when Kafka has given an event up
   */
  public void publishClosing(EventStamp recorded, LaneClosed closed) {
    RecordedLane to = laneOf(closed.getClosedProducer(), closed.getClosedLane());
    LaneEncoder encoder = laneOf(recorded.producer(), recorded.lane()).encoder();
    send(to.partition(), encoder.encode(recorded.sequence(), EventFactory.recorded(closed)));
  }

  /**
   * Sends the annotation of a guest, which stands where the coordinator lane is.
   *
   * @throws KafkaException when Kafka has given an event up
   */
  public void publishGuest(EventStamp recorded, Annotation note) {
    LaneEncoder encoder = laneOf(recorded.producer(), recorded.lane()).encoder();
    send(
        Lanes.partitionOfCoordinator(run, partitions),
        encoder.encode(recorded.sequence(), EventFactory.recorded(note)));
  }

  private RecordedLane laneOf(String producer, int lane) {
    return lanes
        .computeIfAbsent(producer, first -> new HashMap<>())
        .computeIfAbsent(
            lane,
            first ->
                new RecordedLane(
                    Lanes.partitionOf(run, producer, lane, partitions),
                    new LaneEncoder(ids, run, producer, lane)));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback counts
  private void send(int partition, byte[] event) {
    throwFailure();
    kafka.send(
        new ProducerRecord<>(Topic.EVENTS.topicName(), partition, null, event),
        (metadata, e) -> {
          if (e == null) {
            acknowledged.incrementAndGet();
          } else {
            failure.compareAndSet(null, e);
          }
        });
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

  /** Closes the Kafka client at once; whatever had to arrive was awaited by {@link #flush}. */
  @Override
  public void close() {
    kafka.close(Duration.ofSeconds(1));
  }
}
