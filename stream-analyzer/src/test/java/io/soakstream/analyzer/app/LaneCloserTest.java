package io.soakstream.analyzer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.soakstream.analyzer.intake.TestSchemaIds;
import io.soakstream.analyzer.run.RunLanes.OpenLane;
import io.soakstream.analyzer.topology.LaneWatch.HeardLane;
import io.soakstream.analyzer.topology.LaneWatch.OpenRun;
import io.soakstream.analyzer.topology.LaneWatch.Span;
import io.soakstream.event.LaneClosed;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LaneCloserTest {
  private static final long HOUR_US = 3_600_000_000L;
  private static final OpenLane QUIET = new OpenLane("p", 0, 17);
  private static final OpenLane LIVELY = new OpenLane("p", 1, 40);

  private final TestSchemaIds ids = new TestSchemaIds();
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(
          new Cluster(
              "cluster", List.of(), List.of(partition(0), partition(1)), Set.of(), Set.of()),
          true,
          null,
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private List<OpenRun> runs = List.of();
  private OptionalLong lagEvents = OptionalLong.of(0);
  private LaneCloser closer =
      new LaneCloser(
          () -> runs,
          () -> lagEvents,
          kafka,
          ids,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Clock.systemUTC());

  @Test
  void shouldGiveUpTheSilentLaneAndNoOther() {
    runs = List.of(run(false, 0, new HeardLane(QUIET, 0), new HeardLane(LIVELY, seconds(25))));

    closer.look(seconds(29));
    assertThat(closed()).isEmpty();
    closer.look(seconds(31));

    assertThat(closed())
        .extracting(LaneClosed::getClosedLane, LaneClosed::getLastSequence, LaneClosed::getReason)
        .containsExactly(tuple(0, 17L, "silent for 30 s"));
  }

  @Test
  void shouldWaitWhileAnythingIsUnread() {
    runs = List.of(run(false, 0, new HeardLane(QUIET, 0)));
    lagEvents = OptionalLong.of(1);

    closer.look(seconds(100));

    assertThat(closed()).isEmpty();
  }

  @Test
  void shouldGiveUpAllSilentLanesTogether() {
    OpenLane another = new OpenLane("p", 2, 3);
    runs = List.of(run(true, 0, new HeardLane(QUIET, 0), new HeardLane(another, 0)));
    closer =
        new LaneCloser(
            () -> runs,
            () -> OptionalLong.of(kafka.history().size()),
            kafka,
            ids,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Clock.systemUTC());

    closer.look(seconds(11));

    assertThat(closed()).hasSize(2);
  }

  @Test
  void shouldWaitLessOnceTheEndIsAnnounced() {
    runs = List.of(run(true, 0, new HeardLane(QUIET, 0)));

    closer.look(seconds(11));

    assertThat(closed()).hasSize(1);
  }

  @Test
  void shouldCloseAgainWhatStaysOpen() {
    runs = List.of(run(true, 0, new HeardLane(QUIET, 0)));

    closer.look(seconds(11));
    closer.look(seconds(12));
    assertThat(closed()).hasSize(1);
    closer.look(seconds(22));

    assertThat(closed()).hasSize(2);
  }

  @Test
  void shouldStopARunThatGoesOnAndOn() {
    long lateUs = HOUR_US + HOUR_US;
    runs = List.of(run(false, lateUs, new HeardLane(LIVELY, seconds(1))));
    closer.look(seconds(1));
    assertThat(closed()).isEmpty();

    runs = List.of(run(false, lateUs + 1, new HeardLane(LIVELY, seconds(1))));
    closer.look(seconds(1));
    closer.look(seconds(2));

    assertThat(closed())
        .extracting(LaneClosed::getReason)
        .containsExactly("the run went on past its maximum duration");
  }

  private static OpenRun run(boolean endAnnounced, long knownUpToUs, HeardLane... lanes) {
    return new OpenRun(
        "run", endAnnounced, Optional.of(new Span(0, HOUR_US, knownUpToUs)), List.of(lanes));
  }

  private List<LaneClosed> closed() {
    WireDecoder decoder = new WireDecoder(ids);
    List<LaneClosed> closed = new ArrayList<>();
    kafka.history().forEach(record -> closed.add((LaneClosed) decoder.decode(record.value())));
    return closed;
  }

  private static long seconds(long s) {
    return TimeUnit.SECONDS.toNanos(s);
  }

  private static PartitionInfo partition(int number) {
    return new PartitionInfo(
        Topic.EVENTS.topicName(), number, Node.noNode(), new Node[0], new Node[0]);
  }
}
