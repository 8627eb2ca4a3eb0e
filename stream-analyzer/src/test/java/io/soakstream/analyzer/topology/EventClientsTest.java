package io.soakstream.analyzer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class EventClientsTest {
  private static final TopicPartition EVENTS = new TopicPartition(Topic.EVENTS.topicName(), 2);
  private static final TopicPartition PARTIALS = new TopicPartition("partials", 0);

  private final AtomicBoolean held = new AtomicBoolean();
  private final AtomicBoolean quiet = new AtomicBoolean();
  private final List<Duration> waited = new ArrayList<>();
  private final MockConsumer<byte[], byte[]> kafka =
      new MockConsumer<>("earliest") {
        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
          waited.add(timeout);
          return super.poll(timeout);
        }
      };
  private final Consumer<byte[], byte[]> consumer =
      EventClients.wrapped(kafka, partition -> held.get(), quiet::get);

  /** An event and where it was. */
  private record Placed(long offset, String hex) {
    Placed(long offset, byte[] event) {
      this(offset, event == null ? "none" : HexFormat.of().formatHex(event));
    }
  }

  EventClientsTest() {
    consumer.assign(List.of(EVENTS, PARTIALS));
    kafka.updateBeginningOffsets(Map.of(EVENTS, 0L, PARTIALS, 0L));
  }

  @Test
  void shouldWaitLongerWhileNoRunGoesOnAndNotWhereNothingIsWaitedFor() {
    consumer.poll(Duration.ofMillis(100));
    quiet.set(true);
    consumer.poll(Duration.ofMillis(100));
    consumer.poll(Duration.ZERO);

    assertThat(waited)
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ZERO);
  }

  @Test
  void shouldGiveEveryEventOnceAtItsPlaceInFewerRecords() {
    List<Placed> sent = new ArrayList<>();
    Random random = new Random(5);
    long offset = 40;
    for (int i = 0; i < 3_000; i++) {
      byte[] event = i % 500 == 7 ? null : new byte[i % 700 == 3 ? 40_000 : random.nextInt(200)];
      if (event != null) {
        random.nextBytes(event);
      }
      sent.add(new Placed(offset, event));
      add(EVENTS, offset, event);
      offset += 1 + random.nextInt(3); // markers of transactions lie between
    }

    List<Placed> got = new ArrayList<>();
    List<Long> begins = new ArrayList<>();
    EventBundle bundle = new EventBundle();
    List<ConsumerRecord<byte[], byte[]>> polled = poll().records(EVENTS);
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      bundle.open(record.value(), record.offset());
      begins.add(record.offset());
      while (bundle.next()) {
        got.add(
            new Placed(bundle.offset(), bundle.isEmpty() ? null : bundle.copy(Integer.MAX_VALUE)));
      }
    }

    assertThat(got).isEqualTo(sent);
    assertThat(polled).hasSizeLessThan(100);
    assertThat(begins).as("whoever begins there misses nothing").isSorted().doesNotHaveDuplicates();
    assertThat(begins.get(0)).isEqualTo(40);
  }

  @Test
  void shouldLeaveOtherTopicsAndThePositionAlone() {
    add(EVENTS, 0, new byte[] {1});
    add(EVENTS, 1, new byte[] {2});
    add(PARTIALS, 0, new byte[] {3});
    add(PARTIALS, 1, new byte[] {4});

    ConsumerRecords<byte[], byte[]> polled = poll();

    assertThat(polled.records(PARTIALS))
        .extracting(ConsumerRecord::value)
        .containsExactly(new byte[] {3}, new byte[] {4});
    assertThat(polled.records(EVENTS)).hasSize(1);
    assertThat(polled.nextOffsets().get(EVENTS).offset()).isEqualTo(2);
    assertThat(consumer.position(EVENTS)).isEqualTo(2);
  }

  @Test
  void shouldLetAPartitionWaitThatIsHeld() {
    add(EVENTS, 0, new byte[] {1});
    add(PARTIALS, 0, new byte[] {3});
    held.set(true);

    assertThat(poll().partitions()).containsExactly(PARTIALS);
    add(PARTIALS, 1, new byte[] {4});
    assertThat(poll().partitions()).containsExactly(PARTIALS);
    held.set(false);
    assertThat(poll().partitions()).containsExactly(EVENTS);
  }

  @Test
  void shouldLeaveAPauseOfKafkaStreamsAlone() {
    add(EVENTS, 0, new byte[] {1});
    held.set(true);
    poll();
    consumer.pause(List.of(EVENTS));
    held.set(false);

    assertThat(poll().partitions()).as("paused by Kafka Streams, too").isEmpty();
    consumer.resume(List.of(EVENTS));
    assertThat(poll().partitions()).containsExactly(EVENTS);
  }

  @Test
  void shouldHoldAPartitionAgainThatKafkaStreamsResumes() {
    add(EVENTS, 0, new byte[] {1});
    held.set(true);
    poll();
    consumer.resume(List.of(EVENTS));

    assertThat(poll().partitions()).isEmpty();
    held.set(false);
    assertThat(poll().partitions()).containsExactly(EVENTS);
  }

  @Test
  void shouldThrowWhatTheConsumerThrows() {
    consumer.wakeup();

    assertThatThrownBy(this::poll).isInstanceOf(WakeupException.class);
  }

  @Test
  void shouldKeepNoMoreOfAnEventThanAsked() {
    EventBundle bundle = new EventBundle();
    bundle.open(Bundles.of(Arrays.asList(new byte[] {1, 2, 3}, null, new byte[] {4})), 10);

    bundle.next();
    assertThat(bundle.copy(2)).containsExactly(1, 2);
    bundle.next();
    assertThat(bundle.isEmpty()).isTrue();
    assertThat(bundle.copy(2)).isEmpty();
    bundle.next();
    assertThat(bundle.copy(2)).containsExactly(4);
    assertThat(bundle.offset()).isEqualTo(12);
    assertThat(bundle.next()).isFalse();
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(Duration.ZERO);
  }

  private void add(TopicPartition partition, long offset, byte[] value) {
    kafka.addRecord(
        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value));
  }
}
