package io.soakstream.sink.write.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.result.RunAnnotation;
import io.soakstream.sink.write.encode.BatchChunk;
import io.soakstream.sink.write.encode.RecordDecoder;
import io.soakstream.sink.write.insert.BatchStore;
import io.soakstream.sink.write.insert.ClickHouseFault;
import io.soakstream.sink.write.insert.InsertAttempt;
import io.soakstream.sink.write.insert.NotStoredException;
import io.soakstream.sink.write.insert.RetryPolicy;
import io.soakstream.sink.write.insert.SimulatedClock;
import io.soakstream.sink.write.insert.SinkProgress;
import io.soakstream.sink.write.insert.SinkStoppedException;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The sink as a member of its consumer group while ClickHouse is trouble, in simulated time. */
class SinkInGroupTest {
  private static final TopicPartition FIRST = new TopicPartition(Topic.ANNOTATIONS.topicName(), 0);
  private static final TopicPartition SECOND = new TopicPartition(Topic.ANNOTATIONS.topicName(), 1);
  private static final int BATCH_BYTES = 64 << 10;
  private static final int ROW_BYTES = 1_100;

  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedGroup group =
      new SimulatedGroup(clock, new Random(1), List.of(FIRST, SECOND), (partition, offset) -> {});
  private final SinkProgress status = new SinkProgress();
  private final Store store = new Store();
  private SimulatedGroup.Member member;

  @Test
  void shouldStayInTheGroupWhileAnInsertHangs() {
    ResultSink sink = sink(1_000);
    append(FIRST, 1);
    store.answerAfter = null;
    move(sink, Duration.ofMinutes(10)); // the member itself checks how long it is silent
    assertThat(store.begun).isGreaterThan(3);
    assertThat(status.retries()).isEqualTo(store.begun - 1L);
    assertThat(status.toJson().path("last_error").asText()).startsWith("ClickHouse: no answer");

    store.answerAfter = Duration.ofMillis(20);
    move(sink, Duration.ofMinutes(3));
    assertThat(group.isAllCommitted()).isTrue();
  }

  @Test
  void shouldHoldNoMoreWhileTheLagGrows() {
    ResultSink sink = sink(1_000_000);
    store.fault = ClickHouseFault.of(0, "connection refused");
    long mostBytes = 0;
    for (int hour = 0; hour < 10; hour++) {
      append(FIRST, 500);
      move(sink, Duration.ofHours(1));
      mostBytes = Math.max(mostBytes, status.heldBytes());
    }
    assertThat(mostBytes).isBetween((long) BATCH_BYTES, (long) BATCH_BYTES + ROW_BYTES);

    store.fault = null;
    move(sink, Duration.ofMinutes(1));
    assertThat(group.isAllCommitted()).isTrue();
    assertThat(status.rows()).isEqualTo(5_000);
    assertThat(status.heldBytes()).isZero();
  }

  @Test
  void shouldPollAlsoWhileManySmallInsertsFollowOneAnother() {
    ResultSink sink = sink(1);
    append(FIRST, 200);
    store.answerAfter = Duration.ofMillis(90);
    move(sink, Duration.ofMinutes(1));
    assertThat(member.longestSilence()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_200));
    assertThat(store.begun).isEqualTo(200);
    assertThat(group.isAllCommitted()).isTrue();
  }

  @Test
  void shouldFinishAnInsertUnderWayBeforePartitionsGoAndCountItOnce() {
    ResultSink sink = sink(10);
    append(FIRST, 5);
    append(SECOND, 5);
    store.answerAfter = Duration.ofMillis(900);
    while (!store.isBusy()) {
      sink.step();
    }
    group.assignNothing();
    move(sink, Duration.ofSeconds(3));
    assertThat(store.begun).isEqualTo(1);
    assertThat(status.rows()).isEqualTo(10);
    assertThat(status.heldBytes()).isZero();
    assertThat(group.isAllCommitted()).isTrue();
  }

  @Test
  void shouldNotCommitWhatWasTakenAwayBeforeItWasStored() {
    ResultSink sink = sink(10);
    append(FIRST, 5);
    append(SECOND, 5);
    store.fault = ClickHouseFault.of(252, "too many parts");
    move(sink, Duration.ofSeconds(3));
    group.assignNothing();
    move(sink, Duration.ofSeconds(3));
    store.fault = null;
    move(sink, Duration.ofSeconds(10));
    assertThat(status.rows()).isEqualTo(10);
    assertThat(group.committed(FIRST) + group.committed(SECOND)).isZero();
  }

  @Test
  void shouldStopWithItsOwnExitCodeWhenItIsRefusedDuringAHandover() {
    ResultSink sink = sink(10);
    append(FIRST, 10);
    store.fault = ClickHouseFault.of(516, "authentication failed");
    sink.step();
    group.assignNothing();
    assertThatThrownBy(() -> move(sink, Duration.ofSeconds(10)))
        .isInstanceOf(SinkStoppedException.class)
        .extracting("exitCode")
        .isEqualTo(4);
  }

  private ResultSink sink(int batchRows) {
    member = group.join(store::isBusy);
    group.calmDown();
    ResultSink sink =
        new ResultSink(
            member,
            new RecordDecoder(new OneSchema()),
            store,
            new RetryPolicy(new Random(1)),
            new SinkConfig(batchRows, BATCH_BYTES, Duration.ofMillis(100), Duration.ofSeconds(10)),
            status,
            new OffsetTracker(),
            () -> {},
            clock::nowNs);
    sink.begin();
    return sink;
  }

  private void move(ResultSink sink, Duration time) {
    long endNs = clock.nowNs() + time.toNanos();
    while (clock.nowNs() < endNs) {
      long beforeNs = clock.nowNs();
      sink.step();
      member.spent(clock.nowNs() - beforeNs);
    }
  }

  private void append(TopicPartition partition, int records) {
    WireEncoder encoder = new WireEncoder(new OneSchema());
    for (int i = 0; i < records; i++) {
      group.append(
          partition,
          encoder.encode(
              new RunAnnotation(
                  "r",
                  "live",
                  1L,
                  1L,
                  "2026-02-12T18:23:45Z",
                  null,
                  "note",
                  "x".repeat(1_000),
                  null,
                  null)));
    }
  }

  private static final class OneSchema implements SchemaIds {
    @Override
    public int idOf(Schema schema) {
      return 1;
    }

    @Override
    public Schema schemaOf(int id) {
      return RunAnnotation.getClassSchema();
    }
  }

  private final class Store implements BatchStore {
    private ClickHouseFault fault;

    /** Null: never. */
    private Duration answerAfter = Duration.ofMillis(1);

    private int begun;
    private final List<InsertAttempt> underWay = new ArrayList<>();

    boolean isBusy() {
      return !underWay.isEmpty();
    }

    @Override
    public InsertAttempt store(BatchChunk chunk) {
      begun++;
      long doneNs = answerAfter == null ? Long.MAX_VALUE : clock.nowNs() + answerAfter.toNanos();
      InsertAttempt attempt =
          new InsertAttempt() {
            @Override
            public boolean await(Duration timeout) throws NotStoredException {
              if (fault != null) {
                underWay.clear();
                throw new NotStoredException(fault, null);
              }
              if (doneNs > clock.nowNs() + timeout.toNanos()) {
                clock.pass(timeout);
                return false;
              }
              clock.passUntil(doneNs);
              underWay.clear();
              return true;
            }

            @Override
            public void abandon() {
              underWay.clear();
            }
          };
      underWay.add(attempt);
      return attempt;
    }

    @Override
    public void close() {}
  }
}
