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
import io.soakstream.sink.write.insert.SinkProgress;
import io.soakstream.sink.write.insert.SinkStoppedException;
import io.soakstream.topic.Topic;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireEncoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ResultSinkTest {
  private static final TopicPartition ANNOTATIONS =
      new TopicPartition(Topic.ANNOTATIONS.topicName(), 0);
  private static final SinkConfig AT_ONCE =
      new SinkConfig(2, 1 << 20, Duration.ofMillis(20), Duration.ofSeconds(1));

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final SinkProgress status = new SinkProgress();
  private final Registry registry = new Registry();
  private final Store store = new Store();
  private final ResultSink sink =
      new ResultSink(
          consumer,
          new RecordDecoder(registry),
          store,
          new RetryPolicy(new Random(1)),
          AT_ONCE,
          status,
          new OffsetTracker(),
          () -> store.events.add("ready"),
          System::nanoTime);

  @Test
  void shouldCommitOnlyWhatIsStored() {
    given(annotation(0), annotation(1), annotation(2));
    whenItRunsUntilCommitted(3);
    assertThat(store.events)
        .containsExactly("ready", "stored 2, committed 0", "stored 1, committed 2");
    assertThat(status.rows()).isEqualTo(3);
  }

  @Test
  void shouldTryAgainWithTheSameBatchUntilItIsStored() {
    store.faults.add(new ClickHouseFault(ClickHouseFault.Kind.PASSING, 0, "connection refused"));
    store.faults.add(new ClickHouseFault(ClickHouseFault.Kind.PASSING, 252, "too many parts"));
    given(annotation(0), annotation(1));
    whenItRunsUntilCommitted(2);
    assertThat(store.tokens).hasSize(3);
    assertThat(Set.copyOf(store.tokens)).hasSize(1);
    assertThat(status.retries()).isEqualTo(2);
    assertThat(status.toJson().path("last_error").asText()).isEqualTo("ClickHouse: too many parts");
    assertThat(status.toJson().path("paused").asBoolean()).isFalse();
  }

  @Test
  void shouldStopWithoutCommittingWhenItIsRefused() {
    store.faults.add(new ClickHouseFault(ClickHouseFault.Kind.REFUSED, 516, "wrong password"));
    given(annotation(0), annotation(1));
    assertThatThrownBy(sink::run)
        .isInstanceOf(SinkStoppedException.class)
        .extracting("exitCode")
        .isEqualTo(4);
    assertThat(store.events).containsExactly("ready");
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void shouldCountAndPassOverWhatItCannotRead() {
    given(annotation(0), new byte[] {9, 9}, new byte[0], new byte[] {0, 0, 0, 0, 99, 1});
    whenItRunsUntilCommitted(4);
    assertThat(status.undecodable()).isEqualTo(3);
    assertThat(status.rows()).isEqualTo(1);
  }

  @Test
  void shouldWaitForTheRegistryInsteadOfLeavingRecordsOut() {
    registry.failures = 3;
    given(annotation(0));
    whenItRunsUntilCommitted(1);
    assertThat(status.undecodable()).isZero();
    assertThat(status.rows()).isEqualTo(1);
    assertThat(status.retries()).isEqualTo(3);
  }

  @Test
  void shouldReadEveryResultTopicAndNoEvents() {
    assertThat(Topic.resultTopicNames())
        .hasSize(Topic.values().length - 3)
        .doesNotContain(
            Topic.EVENTS.topicName(), Topic.ALERTS.topicName(), Topic.SHARES.topicName());
  }

  private void given(byte[]... values) {
    consumer.updateBeginningOffsets(Map.of(ANNOTATIONS, 0L));
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(ANNOTATIONS));
          for (int i = 0; i < values.length; i++) {
            consumer.addRecord(new ConsumerRecord<>(ANNOTATIONS.topic(), 0, i, null, values[i]));
          }
        });
  }

  private void whenItRunsUntilCommitted(long offset) {
    Thread watcher =
        new Thread(
            () -> {
              long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
              while (committed() < offset && System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              sink.stop();
            });
    watcher.start();
    sink.run();
    assertThat(store.lastCommitted).isEqualTo(offset);
  }

  private long committed() {
    if (consumer.closed()) {
      return Long.MAX_VALUE;
    }
    OffsetAndMetadata committed = consumer.committed(Set.of(ANNOTATIONS)).get(ANNOTATIONS);
    store.lastCommitted = committed == null ? 0 : committed.offset();
    return store.lastCommitted;
  }

  private static byte[] annotation(int i) {
    return new WireEncoder(new Registry())
        .encode(
            new RunAnnotation(
                "r",
                "live",
                1L,
                1L,
                "2026-02-12T18:23:4" + i + "Z",
                null,
                "note",
                "text " + i,
                null,
                null));
  }

  private static final class Registry implements SchemaIds {
    private volatile int failures;

    @Override
    public int idOf(Schema schema) {
      return 1;
    }

    @Override
    public Schema schemaOf(int id) {
      if (failures > 0) {
        failures--;
        throw new RegistryUnreachableException(
            "schema registry http://registry does not answer: refused",
            false,
            new java.io.IOException("refused"));
      }
      if (id != 1) {
        throw new io.soakstream.wire.UndecodableRecordException("unknown schema id " + id);
      }
      return RunAnnotation.getClassSchema();
    }
  }

  private final class Store implements BatchStore {
    private final Deque<ClickHouseFault> faults = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private volatile long lastCommitted;

    @Override
    public InsertAttempt store(BatchChunk chunk) {
      tokens.add(chunk.token());
      return new InsertAttempt() {
        @Override
        public boolean await(Duration timeout) throws NotStoredException {
          ClickHouseFault fault = faults.poll();
          if (fault != null) {
            throw new NotStoredException(fault, null);
          }
          events.add("stored " + chunk.count() + ", committed " + committed());
          return true;
        }

        @Override
        public void abandon() {
          events.add("abandoned");
        }
      };
    }

    @Override
    public void close() {}
  }
}
