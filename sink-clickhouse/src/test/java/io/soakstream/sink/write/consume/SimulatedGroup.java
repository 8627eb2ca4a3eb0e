package io.soakstream.sink.write.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.sink.write.insert.SimulatedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A committed log and a cooperative consumer group over it, whose members are told of partitions
 * coming and going within their polls, are thrown out without being told, and whose commits fail
 * before and after they are kept. Confined to one thread.
 */
final class SimulatedGroup {
  private static final long SESSION_NS = Duration.ofSeconds(6).toNanos();

  /** Own time of a member between two polls: a handover and two moves. */
  private static final long LONGEST_SILENCE_NS = Duration.ofMillis(3_500).toNanos();

  private final SimulatedClock clock;
  private final Random random;
  private final Map<TopicPartition, List<byte[]>> log = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Map<TopicPartition, Member> owners = new HashMap<>();
  private final Map<TopicPartition, Member> targets = new HashMap<>();
  private final Map<TopicPartition, Long> freeFromNs = new HashMap<>();
  private final List<Member> members = new ArrayList<>();

  /** Called with partition and offset before a commit is kept. */
  private final BiConsumer<TopicPartition, Long> check;

  private boolean calm;

  SimulatedGroup(
      SimulatedClock clock,
      Random random,
      List<TopicPartition> partitions,
      BiConsumer<TopicPartition, Long> check) {
    this.clock = clock;
    this.random = random;
    this.check = check;
    partitions.forEach(partition -> log.put(partition, new ArrayList<>()));
    partitions.forEach(partition -> committed.put(partition, 0L));
  }

  /**
   * @param value null for a transaction marker: an offset without a record
   */
  void append(TopicPartition partition, byte[] value) {
    log.get(partition).add(value);
  }

  long committed(TopicPartition partition) {
    return committed.get(partition);
  }

  boolean isAllCommitted() {
    return log.entrySet().stream().allMatch(e -> committed.get(e.getKey()) == e.getValue().size());
  }

  void calmDown() {
    calm = true;
    rebalance();
  }

  Member join(BooleanSupplier storing) {
    Member member = new Member(storing);
    members.add(member);
    rebalance();
    return member;
  }

  /** The process is gone; the group notices when its session has run out. */
  void died(Member member) {
    members.remove(member);
    owners.forEach(
        (partition, owner) -> {
          if (owner == member) {
            freeFromNs.put(partition, clock.nowNs() + SESSION_NS);
          }
        });
    owners.values().removeIf(owner -> owner == member);
    rebalance();
  }

  /** Thrown out for its silence, without knowing it. */
  void throwOut(Member member) {
    member.isThrownOut = true;
    owners.values().removeIf(owner -> owner == member);
    rebalance();
  }

  /** Everything is taken from everybody. */
  void assignNothing() {
    targets.clear();
  }

  void rebalance() {
    for (TopicPartition partition : log.keySet()) {
      if (members.isEmpty()) {
        targets.remove(partition);
      } else {
        targets.put(partition, members.get(random.nextInt(members.size())));
      }
    }
  }

  /** One sink's consumer. */
  final class Member extends MockConsumer<byte[], byte[]> {
    private final BooleanSupplier storing;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Map<TopicPartition, Integer> positions = new HashMap<>();
    private final int pollRecords = 1 + random.nextInt(30);
    private ConsumerRebalanceListener listener;
    private boolean isThrownOut;
    private long silentNs;
    private long longestSilenceNs;

    /**
     * @param storing whether its sink has an insert under way
     */
    Member(BooleanSupplier storing) {
      super("earliest");
      this.storing = storing;
    }

    /** Longest time between two polls so far. */
    Duration longestSilence() {
      return Duration.ofNanos(longestSilenceNs);
    }

    /** Its sink has taken so much time. */
    void spent(long timeNs) {
      silentNs += timeNs;
      longestSilenceNs = Math.max(longestSilenceNs, silentNs);
      assertThat(silentNs).as("time without a poll").isLessThan(LONGEST_SILENCE_NS);
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener toTell) {
      listener = toTell;
    }

    @Override
    public Set<TopicPartition> assignment() {
      return Set.copyOf(assigned);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
      assertThat(assigned).containsAll(partitions);
      paused.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
      assertThat(assigned).containsAll(partitions);
      paused.removeAll(partitions);
    }

    @Override
    public long position(TopicPartition partition, Duration timeout) {
      if (!calm && random.nextInt(20) == 0) {
        throw new TimeoutException("position not known yet");
      }
      return positions.get(partition);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      silentNs = 0;
      followGroup();
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> read = new HashMap<>();
      int left = pollRecords;
      for (TopicPartition partition : assigned) {
        if (!paused.contains(partition)) {
          assertThat(storing.getAsBoolean()).as("fetches while it stores").isFalse();
          List<ConsumerRecord<byte[], byte[]>> records = read(partition, left);
          left -= records.size();
          read.put(partition, records);
        }
      }
      clock.pass(left == pollRecords ? timeout : Duration.ofMillis(1));
      return new ConsumerRecords<>(read, Map.of());
    }

    private void followGroup() {
      if (isThrownOut) {
        Set<TopicPartition> lost = Set.copyOf(assigned);
        isThrownOut = false;
        forget(lost);
        listener.onPartitionsLost(lost);
      }
      List<TopicPartition> going = new ArrayList<>(assigned);
      going.removeIf(partition -> targets.get(partition) == this);
      if (!going.isEmpty()) {
        listener.onPartitionsRevoked(going);
        forget(going);
        going.forEach(owners::remove);
      }
      List<TopicPartition> coming = new ArrayList<>();
      targets.forEach(
          (partition, target) -> {
            if (target == this
                && !owners.containsKey(partition)
                && clock.nowNs() >= freeFromNs.getOrDefault(partition, 0L)) {
              coming.add(partition);
            }
          });
      coming.forEach(partition -> owners.put(partition, this));
      coming.forEach(
          partition -> positions.put(partition, Math.toIntExact(committed.get(partition))));
      assigned.addAll(coming);
      listener.onPartitionsAssigned(coming);
    }

    private void forget(Collection<TopicPartition> partitions) {
      assigned.removeAll(partitions);
      paused.removeAll(partitions);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, int most) {
      List<byte[]> values = log.get(partition);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      int at = positions.get(partition);
      for (; at < values.size() && (records.size() < most || values.get(at) == null); at++) {
        if (values.get(at) != null) {
          records.add(
              new ConsumerRecord<>(
                  partition.topic(), partition.partition(), at, null, values.get(at)));
        }
      }
      positions.put(partition, at);
      return records;
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
      int fate = calm ? 100 : random.nextInt(100);
      if (fate < 2) {
        throw new SimulatedCrash("before a commit");
      } else if (fate < 6) {
        clock.pass(Duration.ofMillis(500));
        throw new TimeoutException("no answer");
      } else if (fate < 9) {
        throw new RebalanceInProgressException("simulated");
      }
      if (isThrownOut) {
        throw new CommitFailedException("thrown out");
      }
      offsets.forEach(this::keep);
      if (fate < 13) {
        throw new TimeoutException("the answer was lost");
      } else if (fate < 15) {
        throw new SimulatedCrash("after a commit");
      }
    }

    private void keep(TopicPartition partition, OffsetAndMetadata offset) {
      assertThat(owners.get(partition)).as("owner of %s", partition).isSameAs(this);
      assertThat(offset.offset()).isGreaterThanOrEqualTo(committed.get(partition));
      check.accept(partition, offset.offset());
      committed.put(partition, offset.offset());
    }

    @Override
    public void close() {
      if (!assigned.isEmpty() && !isThrownOut) {
        listener.onPartitionsRevoked(Set.copyOf(assigned));
      }
      members.remove(this);
      owners.values().removeIf(owner -> owner == this);
      SimulatedGroup.this.rebalance();
    }
  }
}
