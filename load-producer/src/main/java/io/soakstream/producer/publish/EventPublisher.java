package io.soakstream.producer.publish;

import io.soakstream.client.ClusterConnection;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneEnd;
import io.soakstream.metrics.KafkaFigures;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.topic.Lanes;
import io.soakstream.topic.Topic;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.SchemaIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;

/**
 * The events of one run from one process: lanes 0 to n-1 of its producer, and the coordinator lane.
 *
 * <p>Callers say what happened; run, producer, lane and sequence are stamped here, for every kind
 * of event and whoever made it. Order of calls: {@link #start}, any number of events and progress
 * markers, {@link #end}, {@link #close}.
 *
 * <p>Safe for any thread; events of one lane keep the order of the calls. Every sending method
 * blocks while Kafka's buffer is full, so none may be called on an event loop: hand over through an
 * {@link Outbox} from there.
 */
public final class EventPublisher implements AutoCloseable {
  /** Producer name of the coordinator lane. */
  public static final String COORDINATOR = Lanes.COORDINATOR;

  private final Producer<byte[], byte[]> kafka;
  private final String run;
  private final String producer;
  private final EventLane[] lanes;
  private final EventLane coordinator;
  private boolean isLead = true;

  /**
   * @param kafka idempotent and with acks=all; closed by {@link #close}
   * @param lanes at least 1; 0 for as many as the events topic has partitions
   */
  public EventPublisher(
      Producer<byte[], byte[]> kafka, SchemaIds ids, String run, String producer, int lanes) {
    this.kafka = kafka;
    this.run = run;
    this.producer = producer;
    int partitions = kafka.partitionsFor(Topic.EVENTS.topicName()).size();
    this.lanes = new EventLane[lanes == 0 ? partitions : lanes];
    for (int i = 0; i < this.lanes.length; i++) {
      this.lanes[i] = laneOf(ids, producer, i, partitions);
    }
    this.coordinator = laneOf(ids, COORDINATOR, 0, partitions);
  }

  /**
   * Connects a publisher.
   *
   * @throws KafkaUnreachableException when no broker answers, or it refuses us
   * @throws RegistryUnreachableException when the registry does
   */
  public static EventPublisher open(
      ClusterConnection connection, String run, String producer, int lanes) {
    SchemaIds ids = connection.check();
    CatalogueTopic.ensure(connection, Topic.EVENTS);
    Producer<byte[], byte[]> kafka = ProducerSettings.producer(connection);
    try {
      // Asked for now, so that the first events of a run do not wait for the registry.
      Topic.EVENTS.schemas().forEach(ids::idOf);
      return new EventPublisher(kafka, ids, run, producer, lanes);
    } catch (RuntimeException e) {
      kafka.close(Duration.ZERO);
      throw e;
    }
  }

  private EventLane laneOf(SchemaIds ids, String owner, int number, int partitions) {
    Lane lane = new Lane(kafka, owner, number, Lanes.partitionOf(run, owner, number, partitions));
    return new EventLane(lane, new LaneEncoder(ids, run, owner, number));
  }

  /** The run is another generator's: nothing is said in its coordinator lane. Before any event. */
  public EventPublisher joining() {
    isLead = false;
    return this;
  }

  /** Number of lanes of this producer. */
  public int lanes() {
    return lanes.length;
  }

  /**
   * Opens the run in the coordinator lane: the plan, and this producer with its lanes.
   *
   * @param timeUs start of the run, microseconds since the epoch
   */
  public void start(long timeUs, UnstampedEvent plan) {
    coordinate(plan);
    coordinate(EventFactory.producerJoined(timeUs, producer, lanes.length));
  }

  /**
   * Whether Kafka has the plan. Until then nothing that is sent can be judged.
   *
   * @throws PlanLostException when Kafka gave it up
   */
  public boolean hasPlan() {
    Lane lane = coordinator.lane();
    if (lane.acknowledged() == 0 && lane.firstFailure() != null) {
      throw new PlanLostException(run, lane.firstFailure());
    }
    return lane.acknowledged() > 0;
  }

  /**
   * Waits until Kafka has the plan.
   *
   * @throws PlanLostException when it gave it up, or did not take it in time
   */
  public void awaitPlan(Duration timeout) throws InterruptedException {
    long deadlineNs = System.nanoTime() + timeout.toNanos();
    while (!hasPlan()) {
      if (System.nanoTime() - deadlineNs > 0) {
        throw new PlanLostException(run, null);
      }
      Thread.sleep(2);
    }
  }

  /** Sends an event in the coordinator lane: phase started, annotation, check result. */
  public void coordinate(UnstampedEvent event) {
    coordinator.send(event);
  }

  /**
   * Announces another generator of the run in the coordinator lane, and returns when Kafka has it.
   *
   * @param lanes of the other
   * @throws PlanLostException when Kafka does not take it in time
   */
  public void announce(long timeUs, String other, int lanes, Duration timeout) {
    coordinate(EventFactory.producerJoined(timeUs, other, lanes));
    if (!coordinator.isStored(timeout)) {
      throw new PlanLostException(run, coordinator.lane().firstFailure());
    }
  }

  /**
   * Sends an event of this producer, such as a resource sample.
   *
   * @param timeUs of the event, microseconds since the epoch: it chooses the lane
   */
  public void publish(long timeUs, UnstampedEvent event) {
    laneAt(timeUs).send(event);
  }

  /** Sends a request of this producer; both may be used again when this returns. */
  public void publish(RequestSeries series, RequestMeasurement request) {
    publish(series, request, EventBatch.UNASKED);
  }

  /** The same as part of a batch, which is told what became of it. */
  public void publish(RequestSeries series, RequestMeasurement request, EventBatch batch) {
    laneAt(request.intendedStartUs).send(series, request, batch);
  }

  private EventLane laneAt(long timeUs) {
    return lanes[Lanes.at(timeUs, lanes.length)];
  }

  /**
   * Promises in every lane that no later event of it has an intended start (requests) or a time
   * (all others, but annotations) before the watermark; microseconds since the epoch. The
   * coordinator's promise, which gates every window of the run, comes last.
   */
  public void progress(long timeUs, long watermarkUs) {
    for (EventLane lane : lanes) {
      lane.progress(timeUs, watermarkUs);
    }
    if (isLead) {
      coordinator.progress(timeUs, watermarkUs);
    }
  }

  /** Ends the part of a generator that has joined, as {@link #end} does: its lanes alone. */
  public void leave(long timeUs, Duration timeout) {
    awaitFate(timeout);
    endLanes(timeUs);
    awaitFate(timeout);
    Stream.of(lanes).forEach(lane -> lane.checkEnd(run));
  }

  private List<LaneEnd> endLanes(long timeUs) {
    List<LaneEnd> ends = new ArrayList<>();
    for (EventLane lane : lanes) {
      ends.add(lane.end(timeUs));
    }
    return ends;
  }

  /**
   * Ends the run: waits for the fate of everything sent, then sends the end marker of each lane
   * and, when they have arrived, that of the run. Events whose fate is unknown when the timeout
   * ends count as unacknowledged.
   *
   * @param timeUs end of the run in event time
   * @param notes what the verdict should warn of, in sentences
   * @param timeout how long to wait at most for the events, and again for the end markers
   * @throws EndMarkerLostException when Kafka did not take an end marker
   */
  public void end(
      EndStatus status, String reason, long timeUs, List<String> notes, Duration timeout) {
    awaitFate(timeout);
    List<LaneEnd> ends = endLanes(timeUs);
    awaitFate(timeout);
    ends.add(new LaneEnd(COORDINATOR, 0, coordinator.lane().nextSequence()));
    coordinator.send(EventFactory.runEnded(timeUs, status, reason, ends, notes));
    awaitFate(timeout);
    all().forEach(lane -> lane.checkEnd(run));
  }

  private void awaitFate(Duration timeout) {
    long deadlineNs = System.nanoTime() + timeout.toNanos();
    try {
      while (inFlight() > 0 && System.nanoTime() < deadlineNs) {
        Thread.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Events handed out so far, markers and the coordinator's included. */
  public long attempted() {
    return sum(Lane::attempted);
  }

  /** Of those, the ones that the brokers have. */
  public long acknowledged() {
    return sum(Lane::acknowledged);
  }

  /** Events whose fate is not known yet. */
  public long inFlight() {
    return sum(Lane::inFlight);
  }

  /** Events that Kafka did not take. */
  public long givenUp() {
    return sum(lane -> lane.failed().size());
  }

  /** What Kafka's client counts of itself. */
  public KafkaFigures clientFigures() {
    return new KafkaFigures(kafka::metrics);
  }

  /** The first reason for which Kafka gave an event up. */
  public Optional<Exception> failure() {
    return all().stream().flatMap(to -> Stream.ofNullable(to.lane().firstFailure())).findFirst();
  }

  private long sum(ToLongFunction<Lane> figure) {
    return all().stream().mapToLong(to -> figure.applyAsLong(to.lane())).sum();
  }

  private List<EventLane> all() {
    return Stream.concat(Stream.of(lanes), Stream.of(coordinator)).toList();
  }

  /** Closes the Kafka client at once; whatever had to arrive was awaited by {@link #end}. */
  @Override
  public void close() {
    kafka.close(Duration.ofSeconds(1));
  }
}
