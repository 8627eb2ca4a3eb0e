package io.soakstream.sink.write.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.RunAnnotation;
import io.soakstream.result.Trend;
import io.soakstream.result.TrendRow;
import io.soakstream.sink.write.encode.RecordDecoder;
import io.soakstream.sink.write.insert.RetryPolicy;
import io.soakstream.sink.write.insert.SimulatedClock;
import io.soakstream.sink.write.insert.SinkProgress;
import io.soakstream.sink.write.insert.SinkStoppedException;
import io.soakstream.topic.Topic;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireEncoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.kafka.common.TopicPartition;

/**
 * Some minutes in the life of up to three sinks, all of whose chances come from one seed: records
 * delivered twice and late, partitions coming and going, ClickHouse away, slow and without answers,
 * and kills before and after everything is stored or committed.
 */
final class SinkSimulation {
  private static final List<TopicPartition> PARTITIONS =
      List.of(
          new TopicPartition(Topic.ANNOTATIONS.topicName(), 0),
          new TopicPartition(Topic.ANNOTATIONS.topicName(), 1),
          new TopicPartition(Topic.TRENDS.topicName(), 0));

  private static final int MOST_SINKS = 3;
  private static final int MOST_CALM_MOVES = 2_000;
  private static final String LONG_TEXT = "x".repeat(30_000);
  private static final WireEncoder ENCODER = new WireEncoder(new Registry(0));

  private record Expected(String key, SimulatedClickHouse.Row row) {}

  private final Random random;
  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedClickHouse clickHouse;
  private final SimulatedGroup group;
  private final SinkConfig config;
  private final Map<TopicPartition, List<Expected>> expected = new HashMap<>();
  private final List<Running> running = new ArrayList<>();
  private int kills;

  private record Running(ResultSink sink, SimulatedGroup.Member member, SinkProgress status) {}

  SinkSimulation(long seed) {
    random = new Random(seed);
    clickHouse = new SimulatedClickHouse(clock, random);
    group = new SimulatedGroup(clock, random, PARTITIONS, this::checkCommit);
    config =
        new SinkConfig(
            1 + random.nextInt(40),
            64 << 10,
            Duration.ofMillis(1 + random.nextInt(500)),
            Duration.ofSeconds(1 + random.nextInt(30)));
    PARTITIONS.forEach(partition -> expected.put(partition, new ArrayList<>()));
  }

  /** Runs it to its end and checks what must hold. */
  void run() {
    int moves = 40 + random.nextInt(160);
    for (int i = 0; i < moves; i++) {
      disturb();
      moveOne();
    }
    clickHouse.calmDown();
    group.calmDown();
    for (int i = 0; !group.isAllCommitted(); i++) {
      assertThat(i).as("moves till everything is committed").isLessThan(MOST_CALM_MOVES);
      if (running.isEmpty()) {
        join();
      }
      moveOne();
    }
    running.forEach(this::stop);
    clickHouse.settle();
    assertThat(clickHouse.rows()).isEqualTo(newest());
  }

  /** How many sinks were killed. */
  int kills() {
    return kills;
  }

  private void disturb() {
    int chance = random.nextInt(100);
    if (running.isEmpty() || chance < 4 && running.size() < MOST_SINKS) {
      join();
    } else if (chance < 30) {
      for (int i = random.nextInt(8); i >= 0; i--) {
        append();
      }
    } else if (chance < 33) {
      group.rebalance();
    } else if (chance < 35) {
      group.throwOut(any().member());
    } else if (chance < 37) {
      kill(any());
    } else if (chance < 39) {
      Running leaving = any();
      running.remove(leaving);
      stop(leaving);
    } else if (chance < 41) {
      clickHouse.goAway(Duration.ofSeconds(random.nextInt(60)));
    }
  }

  private Running any() {
    return running.get(random.nextInt(running.size()));
  }

  private void moveOne() {
    if (running.isEmpty()) {
      return;
    }
    Running one = any();
    long beforeNs = clock.nowNs();
    try {
      one.sink().step();
      one.member().spent(clock.nowNs() - beforeNs);
      assertThat(one.status().heldBytes())
          .isLessThanOrEqualTo(config.batchBytes() + 2L * LONG_TEXT.length());
    } catch (SimulatedCrash | SinkStoppedException e) {
      kill(one);
    }
  }

  private void join() {
    SinkProgress status = new SinkProgress();
    SimulatedClickHouse.Connection connection = clickHouse.connect();
    SimulatedGroup.Member member = group.join(connection::isBusy);
    ResultSink sink =
        new ResultSink(
            member,
            new RecordDecoder(new Registry(random.nextInt(3))),
            connection,
            new RetryPolicy(random),
            config,
            status,
            new OffsetTracker(),
            () -> {},
            clock::nowNs);
    sink.begin();
    running.add(new Running(sink, member, status));
  }

  private void kill(Running one) {
    kills++;
    running.remove(one);
    group.died(one.member());
  }

  private void stop(Running one) {
    one.sink().stop();
    try {
      one.sink().run();
    } catch (SimulatedCrash | SinkStoppedException e) {
      group.died(one.member());
    }
  }

  /** Keys repeat, revisions come twice and out of order, and some records are none. */
  private void append() {
    TopicPartition partition = PARTITIONS.get(random.nextInt(PARTITIONS.size()));
    int chance = random.nextInt(40);
    if (chance < 3) {
      put(partition, null, null);
    } else if (chance < 5) {
      put(partition, new byte[] {9, 9}, null);
    } else if (partition.topic().equals(Topic.TRENDS.topicName())) {
      Trend value = trend(random.nextInt(12), random.nextInt(20));
      put(partition, ENCODER.encode(value), expected(value));
    } else {
      String text = chance < 7 ? LONG_TEXT : "text";
      RunAnnotation value = annotation(random.nextInt(12), random.nextInt(20), text);
      put(partition, ENCODER.encode(value), expected(value));
    }
  }

  private void put(TopicPartition partition, byte[] value, Expected row) {
    int times = random.nextInt(10) == 0 ? 2 : 1;
    for (int i = 0; i < times; i++) {
      group.append(partition, value);
      expected.get(partition).add(row);
    }
  }

  /** Nothing is committed that is not stored. */
  private void checkCommit(TopicPartition partition, long offset) {
    Map<String, SimulatedClickHouse.Row> stored = clickHouse.rows();
    for (long at = group.committed(partition); at < offset; at++) {
      Expected row = expected.get(partition).get((int) at);
      if (row != null) {
        assertThat(stored).as("before %s@%s", partition, offset).containsKey(row.key());
        assertThat(stored.get(row.key()).revision())
            .as("before %s@%s", partition, offset)
            .isGreaterThanOrEqualTo(row.row().revision());
      }
    }
  }

  private Map<String, SimulatedClickHouse.Row> newest() {
    Map<String, SimulatedClickHouse.Row> newest = new HashMap<>();
    for (List<Expected> rows : expected.values()) {
      for (Expected row : rows) {
        if (row != null) {
          newest.merge(
              row.key(),
              row.row(),
              (old, added) -> added.revision() > old.revision() ? added : old);
        }
      }
    }
    return newest;
  }

  private static Expected expected(RunAnnotation value) {
    return new Expected(
        SimulatedClickHouse.keyOf(value),
        new SimulatedClickHouse.Row(value.getRevision(), value.getRunStartUs() + " none"));
  }

  private static Expected expected(Trend value) {
    return new Expected(
        SimulatedClickHouse.keyOf(value),
        new SimulatedClickHouse.Row(
            value.getRevision(), Double.toString(value.getTrend().getSlopePerH())));
  }

  /** Its content follows from key and revision, as it does for every result. */
  private static RunAnnotation annotation(int key, int revision, String text) {
    return new RunAnnotation(
        "run",
        "live",
        7L * revision,
        revision + 1L,
        "2026-02-12T18:23:" + (10 + key) + "Z",
        null,
        "note",
        text,
        null,
        null);
  }

  private static Trend trend(int key, int revision) {
    return new Trend(
        "run",
        "live",
        1L,
        revision + 1L,
        new TrendRow("series " + key, revision / 8.0, 0.5, null, null, 3L));
  }

  /** Does not answer the first times. */
  private static final class Registry implements SchemaIds {
    private int failures;

    Registry(int failures) {
      this.failures = failures;
    }

    @Override
    public int idOf(Schema schema) {
      return schema.equals(Trend.getClassSchema()) ? 2 : 1;
    }

    @Override
    public Schema schemaOf(int id) {
      if (failures > 0) {
        failures--;
        throw new RegistryUnreachableException(
            "schema registry http://registry does not answer: refused",
            false,
            new IOException("refused"));
      }
      return id == 2 ? Trend.getClassSchema() : RunAnnotation.getClassSchema();
    }
  }
}
