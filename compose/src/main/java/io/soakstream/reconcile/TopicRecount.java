package io.soakstream.reconcile;

import io.soakstream.archive.RunPrefix;
import io.soakstream.backend.Backend;
import io.soakstream.event.Annotation;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.Outcome;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.RequestResult;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import io.soakstream.measure.TargetOutcome;
import io.soakstream.topic.Lanes;
import io.soakstream.topic.Topic;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The events of one run, counted from the topic itself and with nothing of the analyzer: every
 * partition from end to end, read committed, each (producer, lane, sequence) once. Confined to one
 * thread.
 */
final class TopicRecount {
  private static final Duration POLL = Duration.ofMillis(500);

  private final String run;
  private final byte[] runPrefix;
  private final Map<String, LaneCount> lanes = new TreeMap<>();
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Long> announced = new TreeMap<>();
  private long requests;
  private long samples;
  private long scanned;
  private long unreadable;
  private long foreign;

  TopicRecount(String run) {
    this.run = run;
    this.runPrefix = RunPrefix.of(run);
  }

  /** Told of each batch: records that were passed, and those that there are, gaps included. */
  interface Progress {
    void at(long scanned, long inAll);
  }

  /** Reads the topic to the end it has now. */
  void read(Backend backend, Progress progress) {
    Map<String, Object> config = new HashMap<>(backend.kafka());
    config.put("isolation.level", "read_committed");
    config.put("enable.auto.commit", false);
    config.put("max.poll.records", 20_000);
    config.put("fetch.max.bytes", 32 << 20);
    config.put("max.partition.fetch.bytes", 8 << 20);
    WireDecoder decoder = new WireDecoder(backend.schemaIds());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.EVENTS.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long begins =
          consumer.beginningOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      long inAll = ends.values().stream().mapToLong(Long::longValue).sum() - begins;
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          scanned++;
          if (RunPrefix.matches(record.value(), runPrefix)) {
            count(decoder, record.value());
          }
        }
        progress.at(scanned, inAll);
      }
    }
  }

  private void count(WireDecoder decoder, byte[] value) {
    try {
      count(decoder.decode(value));
    } catch (UndecodableRecordException e) {
      unreadable++;
    }
  }

  /** Counts one event, whatever its type. */
  void count(SpecificRecord event) {
    if (!run.equals(text(event, "run"))) {
      return;
    }
    if (event instanceof LaneClosed closed) {
      lane(closed.getClosedProducer() + "/" + closed.getClosedLane()).close();
      return;
    }
    long sequence = Long.parseLong(text(event, "sequence"));
    if (sequence < 1 || sequence > Integer.MAX_VALUE) {
      foreign++;
      return;
    }
    if (event instanceof Annotation note && note.getGuest()) {
      if (sequence == 1 && note.getLane() == 0) {
        countGuest(note.getProducer() + "/0");
      } else {
        foreign++;
      }
      return;
    }
    LaneCount lane = lane(text(event, "producer") + "/" + text(event, "lane"));
    boolean isNew = lane.count(sequence);
    if (event instanceof ProducerEnded ended) {
      lane.end(sequence, ended.getUnacknowledged());
    } else if (event instanceof RunEnded) {
      lane.end(sequence, List.of());
    }
    if (!isNew) {
      return;
    }
    if (event instanceof RequestResult request) {
      requests += TargetOutcome.isOfTarget(request.getOutcome()) ? 1 : 0;
      outcomes.merge(request.getOutcome(), 1L, Long::sum);
    } else if (event instanceof ResourceSample) {
      samples++;
    } else if (event instanceof RunEnded ended) {
      ended
          .getLanes()
          .forEach(
              end -> announced.put(end.getProducer() + "/" + end.getLane(), end.getLastSequence()));
    }
  }

  /** One of a guest is in the run when the coordinator lane, before it in its log, is not over. */
  private void countGuest(String name) {
    LaneCount coordinator = lanes.get(Lanes.COORDINATOR + "/0");
    if (coordinator != null && !coordinator.isComplete()) {
      LaneCount guest = lane(name);
      guest.count(1);
      guest.end(1, List.of());
    }
  }

  private LaneCount lane(String name) {
    return lanes.computeIfAbsent(name, unknown -> new LaneCount());
  }

  private static String text(SpecificRecord event, String field) {
    return event.get(event.getSchema().getField(field).pos()).toString();
  }

  /** Distinct events by lane, {@code producer/lane}. */
  Map<String, LaneCount> lanes() {
    return lanes;
  }

  /** Last sequence by lane as the run's end names it; empty while the run has no end. */
  Map<String, Long> announced() {
    return announced;
  }

  long events() {
    return lanes.values().stream().mapToLong(LaneCount::distinct).sum();
  }

  long duplicates() {
    return lanes.values().stream().mapToLong(LaneCount::duplicates).sum();
  }

  long requests() {
    return requests;
  }

  /** Requests that the target failed. */
  long errors() {
    return outcomes.entrySet().stream()
        .filter(entry -> TargetOutcome.isError(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  long requests(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  long samples() {
    return samples;
  }

  /** Records of the run that name no place in a lane; they stand in no equation. */
  long foreign() {
    return foreign;
  }

  /** Records that begin like an event of the run and cannot be decoded. */
  long unreadable() {
    return unreadable;
  }
}
