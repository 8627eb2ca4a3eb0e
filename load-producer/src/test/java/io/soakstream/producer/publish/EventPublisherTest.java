package io.soakstream.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.event.Annotation;
import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.Origin;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.topic.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class EventPublisherTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void shouldTellAtOnceThatKafkaRefusedThePlan() throws InterruptedException {
    Recorded refusing = Recorded.with(1, false);
    try (EventPublisher publisher =
        new EventPublisher(refusing.kafka, Recorded.IDS, "run-1", "producer-1", 1)) {
      publisher.start(0, plan());
      assertThat(publisher.hasPlan()).isFalse();
      assertThatThrownBy(() -> publisher.awaitPlan(Duration.ofMillis(1)))
          .isInstanceOf(PlanLostException.class)
          .hasMessageContaining("it was not acknowledged; check Kafka");

      refusing.kafka.errorNext(new RecordTooLargeException("2000000 bytes are more than 1048576"));

      assertThatThrownBy(publisher::hasPlan)
          .isInstanceOf(PlanLostException.class)
          .hasMessageContaining("plan of run run-1 did not reach Kafka")
          .hasMessageContaining("2000000 bytes are more than 1048576; move large bodies to files");
    }
  }

  @Test
  void shouldKnowThatKafkaHasThePlan() throws InterruptedException {
    try (EventPublisher publisher =
        new EventPublisher(Recorded.with(1, true).kafka, Recorded.IDS, "run-1", "producer-1", 1)) {
      publisher.start(0, plan());
      publisher.awaitPlan(Duration.ofSeconds(10));
      assertThat(publisher.hasPlan()).isTrue();
    }
  }

  @Test
  void shouldNumberEachLaneFromOneWithoutGapsInItsOwnPartition() {
    Recorded recorded = Recorded.with(4, true);
    EventPublisher publisher = publisher(recorded, 0);
    publisher.start(0, plan());
    for (int i = 0; i < 100; i++) {
      publisher.publish(startOf(i % 3), note(i));
      publisher.progress(i, i);
    }
    publisher.end(EndStatus.COMPLETED, "", 1_000, List.of(), SHORT);

    assertThat(publisher.lanes()).isEqualTo(4);
    for (int lane = 0; lane < 4; lane++) {
      assertInOrder(recorded, "p", lane, 4);
    }
    assertInOrder(recorded, EventPublisher.COORDINATOR, 0, 4);
    assertThat(publisher.attempted()).isEqualTo(recorded.kafka.history().size());
    assertThat(publisher.acknowledged()).isEqualTo(publisher.attempted());
  }

  @Test
  void shouldSendWhatHappensInOneWindowInOneLane() {
    Recorded recorded = Recorded.with(3, true);
    EventPublisher publisher = publisher(recorded, 3);
    RequestMeasurement request = new RequestMeasurement();
    for (int window = 0; window < 6; window++) {
      request.intendedStartUs = startOf(window) + 9_999_999;
      request.endUs =
          startOf(window + 1) + 5; // it is over in the next window, and stays in its own
      publisher.publish(new RequestSeries("A", "", "GET /", "GET", "load"), request);
      publisher.publish(startOf(window), note(startOf(window)));
    }

    for (int lane = 0; lane < 3; lane++) {
      assertThat(recorded.lane("p", lane)).hasSize(4);
      assertInOrder(recorded, "p", lane, 3);
    }
    assertThat(recorded.lane("p", 1))
        .extracting(
            event -> event instanceof RequestResult result ? result.getIntendedStartUs() : 0L)
        .containsExactly(19_999_999L, 0L, 49_999_999L, 0L);
  }

  private static void assertInOrder(Recorded recorded, String producer, int lane, int partitions) {
    List<SpecificRecord> events = recorded.lane(producer, lane);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).get(3)).isEqualTo(i + 1L);
    }
    assertThat(recorded.byPartition().get(Lanes.partitionOf("run-1", producer, lane, partitions)))
        .containsAll(events);
  }

  @Test
  void shouldSayAtTheEndWhatTheVerdictIsToWarnOf() {
    Recorded recorded = Recorded.with(2, true);
    EventPublisher publisher = publisher(recorded, 0);
    publisher.start(0, plan());
    publisher.end(EndStatus.COMPLETED, "", 1_000, List.of("one was sent again"), SHORT);

    List<SpecificRecord> coordinated = recorded.lane(EventPublisher.COORDINATOR, 0);
    RunEnded ended = (RunEnded) coordinated.get(coordinated.size() - 1);
    assertThat(ended.getNotes()).containsExactly("one was sent again");
  }

  @Test
  void shouldOpenAndCloseTheRunInTheCoordinatorLane() {
    Recorded recorded = Recorded.with(2, true);
    EventPublisher publisher = publisher(recorded, 2);
    publisher.start(0, plan());
    publisher.publish(startOf(1), note(5));
    publisher.end(EndStatus.INTERRUPTED, "interrupted", 1_000, List.of(), SHORT);

    List<SpecificRecord> coordinator = recorded.lane(EventPublisher.COORDINATOR, 0);
    assertThat(coordinator.get(0)).isInstanceOf(RunStarted.class);
    ProducerJoined joined = (ProducerJoined) coordinator.get(1);
    assertThat(joined.getJoinedProducer()).isEqualTo("p");
    assertThat(joined.getJoinedLanes()).isEqualTo(2);
    RunEnded ended = (RunEnded) coordinator.get(2);
    assertThat(ended.getStatus()).isEqualTo(EndStatus.INTERRUPTED);
    assertThat(ended.getReason()).isEqualTo("interrupted");
    assertThat(ended.getLanes())
        .containsExactly(
            new LaneEnd("p", 0, 1L),
            new LaneEnd("p", 1, 2L),
            new LaneEnd(EventPublisher.COORDINATOR, 0, 3L));
    assertThat(recorded.lane("p", 1)).last().isInstanceOf(ProducerEnded.class);
  }

  @Test
  void shouldListWhatWasNeverAcknowledged() throws Exception {
    Recorded recorded = Recorded.with(1, false);
    EventPublisher publisher = publisher(recorded, 1);
    for (int i = 0; i < 5; i++) {
      publisher.publish(0, note(i));
    }
    recorded.kafka.completeNext();
    recorded.kafka.errorNext(new TimeoutException("expired"));
    recorded.kafka.completeNext();
    recorded.kafka.errorNext(new TimeoutException("expired"));
    recorded.kafka.completeNext();
    publisher.progress(9, 9);
    Thread ending =
        new Thread(
            () -> publisher.end(EndStatus.COMPLETED, "", 1_000, List.of(), Duration.ofSeconds(10)));
    ending.start();
    while (ending.isAlive()) {
      if (!recorded.kafka.completeNext()) {
        ending.join(1);
      }
    }

    assertThat(publisher.failure()).containsInstanceOf(TimeoutException.class);
    List<SpecificRecord> lane = recorded.lane("p", 0);
    assertThat(((Progress) lane.get(5)).getAcknowledged()).isEqualTo(3);
    assertThat(((ProducerEnded) lane.get(6)).getUnacknowledged()).containsExactly(2L, 4L);
    assertThat(publisher.attempted() - publisher.acknowledged()).isEqualTo(2);
  }

  @Test
  void shouldCountAnEventThatTheClientRefusesAsUnacknowledged() {
    Recorded recorded = Recorded.with(1, true);
    EventPublisher publisher = publisher(recorded, 1);
    recorded.kafka.sendException = new org.apache.kafka.common.KafkaException("beyond recovery");
    publisher.publish(0, note(1));
    recorded.kafka.sendException = null;
    publisher.end(EndStatus.ABORTED, "", 1_000, List.of(), SHORT);

    assertThat(publisher.inFlight()).isZero();
    assertThat(((ProducerEnded) recorded.lane("p", 0).get(0)).getUnacknowledged())
        .containsExactly(1L);
  }

  @Test
  void shouldSayWhenAnEndMarkerIsLost() {
    Recorded recorded = Recorded.with(1, false);
    EventPublisher publisher = publisher(recorded, 1);

    assertThatThrownBy(() -> publisher.end(EndStatus.COMPLETED, "", 1_000, List.of(), SHORT))
        .isInstanceOf(EndMarkerLostException.class)
        .hasMessage(
            "the end marker of run run-1, producer p, lane 0 did not reach Kafka; the run stays"
                + " open: restore Kafka and start a new run");
  }

  @Test
  void shouldKeepTheOrderOfAnOutbox() {
    Recorded recorded = Recorded.with(1, true);
    EventPublisher publisher = publisher(recorded, 1);
    Outbox outbox = new Outbox(publisher, 10);
    for (int i = 0; i < 1_000; i++) {
      outbox.awaitRoom();
      outbox.offer(0, note(i));
    }
    outbox.progress(1_000, 1_000);
    outbox.close();

    List<SpecificRecord> lane = recorded.lane("p", 0);
    assertThat(lane).hasSize(1_001).last().isInstanceOf(Progress.class);
    assertThat(lane.subList(0, 1_000))
        .extracting(event -> ((Annotation) event).getTimeUs())
        .isSorted();
  }

  @Test
  void shouldKeepIdempotenceWhateverTheUserAsks() throws Exception {
    ClusterConnection connection =
        new ClusterConnection(
            "127.0.0.1:9092",
            "http://127.0.0.1:8081",
            ClientProperties.read(
                null,
                Map.of(),
                Map.of("kafka.linger.ms", "3", "acks", "1", "enable.idempotence", "false")));

    assertThat(ProducerSettings.of(connection))
        .containsEntry("linger.ms", "3")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("compression.type", "lz4")
        .containsEntry("bootstrap.servers", "127.0.0.1:9092");
  }

  private static EventPublisher publisher(Recorded recorded, int lanes) {
    return new EventPublisher(recorded.kafka, Recorded.IDS, "run-1", "p", lanes);
  }

  private static long startOf(int window) {
    return window * BaseWindowGrid.LENGTH_US;
  }

  private static UnstampedEvent note(long timeUs) {
    return EventFactory.annotation(timeUs, "note", "n", null);
  }

  private static UnstampedEvent plan() {
    return at ->
        RunStarted.newBuilder()
            .setRun(at.run())
            .setProducer(at.producer())
            .setLane(at.lane())
            .setSequence(at.sequence())
            .setTimeUs(0)
            .setPlannedEndUs(1_000)
            .setScenario("s")
            .setScenarioText("")
            .setOrigin(Origin.RUN)
            .setSeed(1)
            .setRules(List.of())
            .setTenants(List.of())
            .setEndpoints(List.of())
            .setPhases(List.of())
            .build();
  }
}
