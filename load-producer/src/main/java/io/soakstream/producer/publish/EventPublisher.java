package io.soakstream.producer.publish;

import io.soakstream.client.ClusterConnection;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.Progress;
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

  /** A lane with the encoder that is confined to its monitor. */
  private record EventLane(Lane lane, LaneEncoder encoder) {}

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
    coordinate(
        at ->
            new ProducerJoined(
                at.run(), at.producer(), at.lane(), at.sequence(), timeUs, producer, lanes.length));
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
    send(coordinator, event);
  }

  /**
   * Sends an event of this producer, such as a resource sample.
   *
   * @param timeUs of the event, microseconds since the epoch: it chooses the lane
   */
  public void publish(long timeUs, UnstampedEvent event) {
    send(laneAt(timeUs), event);
  }

  /** Sends a request of this producer; both may be used again when this returns. */
  public void publish(RequestSeries series, RequestMeasurement request) {
    publish(series, request, EventBatch.UNASKED);
  }

  /** The same as part of a batch, which is told what became of it. */
  public void publish(RequestSeries series, RequestMeasurement request, EventBatch batch) {
    EventLane to = laneAt(request.intendedStartUs);
    synchronized (to.lane()) {
      to.lane().send(to.encoder().encode(to.lane().nextSequence(), series, request), batch);
    }
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
      progress(lane, timeUs, watermarkUs);
    }
    progress(coordinator, timeUs, watermarkUs);
  }

  private void progress(EventLane to, long timeUs, long watermarkUs) {
    send(
        to,
        at ->
            new Progress(
                at.run(),
                at.producer(),
                at.lane(),
                at.sequence(),
                timeUs,
                watermarkUs,
                to.lane().acknowledged()));
  }

  private void send(EventLane to, UnstampedEvent event) {
    synchronized (to.lane()) {
      to.lane().send(to.encoder().encode(to.lane().nextSequence(), event));
    }
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
    List<LaneEnd> ends = new ArrayList<>();
    for (EventLane to : lanes) {
      send(
          to,
          at ->
              new ProducerEnded(
                  at.run(), at.producer(), at.lane(), at.sequence(), timeUs, to.lane().failed()));
      ends.add(new LaneEnd(producer, to.lane().number(), to.lane().attempted()));
    }
    awaitFate(timeout);
    ends.add(new LaneEnd(COORDINATOR, 0, coordinator.lane().nextSequence()));
    send(coordinator, EventFactory.runEnded(timeUs, status, reason, ends, notes));
    awaitFate(timeout);
    for (EventLane to : all()) {
      Lane lane = to.lane();
      if (lane.inFlight() > 0 || lane.failed().contains(lane.attempted())) {
        throw new EndMarkerLostException(run, lane.producer(), lane.number(), lane.firstFailure());
      }
    }
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
