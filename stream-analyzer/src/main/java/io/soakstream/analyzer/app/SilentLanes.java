package io.soakstream.analyzer.app;

import io.soakstream.analyzer.topology.RunWatch;
import io.soakstream.analyzer.topology.RunWatch.Heard;
import io.soakstream.analyzer.window.RunLanes.OpenLane;
import io.soakstream.event.LaneClosed;
import io.soakstream.topic.Lanes;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up producers that have gone silent, by writing one lane closed event per lane into the log.
 * The wall clock decides when to write; what the event says is then part of the run, for live
 * analysis and replay alike. A silence is only one when everything in the topic has been read.
 * Confined to one thread.
 */
final class SilentLanes {
  private static final Logger LOG = LoggerFactory.getLogger(SilentLanes.class);

  private final RunWatch watch;
  private final Lag lag;
  private final Producer<byte[], byte[]> producer;
  private final WireEncoder encoder;
  private final Duration patience;
  private final Duration patienceAfterEnd;
  private final Clock clock;
  private final Set<String> givenUp = new HashSet<>();

  /** How much of the events topic has not been analysed yet. */
  interface Lag {
    /** Records between what is committed and what is there. */
    long events();
  }

  SilentLanes(
      RunWatch watch,
      Lag lag,
      Producer<byte[], byte[]> producer,
      SchemaIds ids,
      Duration patience,
      Duration patienceAfterEnd,
      Clock clock) {
    this.watch = watch;
    this.lag = lag;
    this.producer = producer;
    this.encoder = new WireEncoder(ids);
    this.patience = patience;
    this.patienceAfterEnd = patienceAfterEnd;
    this.clock = clock;
  }

  /** Looks once, and closes what has been silent for too long. */
  void look(long nowNanos) {
    for (Heard run : watch.openRuns()) {
      Duration limit = run.endAnnounced() ? patienceAfterEnd : patience;
      boolean silent = nowNanos - run.atNanos() > limit.toNanos();
      if (silent && !run.lanes().isEmpty() && lag.events() == 0) {
        run.lanes().forEach(lane -> close(run.run(), lane, limit));
      }
    }
  }

  private void close(String run, OpenLane lane, Duration silentFor) {
    if (!givenUp.add(run + "/" + lane.producer() + "/" + lane.lane())) {
      return;
    }
    LOG.warn("run {}: lane {}/{} is given up", run, lane.producer(), lane.lane());
    int partitions = producer.partitionsFor(Topic.EVENTS.topicName()).size();
    LaneClosed event =
        new LaneClosed(
            run,
            "analyzer",
            0,
            0L,
            TimeUnit.MILLISECONDS.toMicros(clock.millis()),
            lane.producer(),
            lane.lane(),
            lane.highest(),
            "silent for " + silentFor.toSeconds() + " s");
    producer.send(
        new ProducerRecord<>(
            Topic.EVENTS.topicName(),
            Lanes.partitionOf(run, lane.producer(), lane.lane(), partitions),
            null,
            encoder.encode(event)));
    producer.flush();
  }

  /** Settings of the producer that writes lane closed events. */
  static Map<String, Object> producerSettings(String bootstrapServers) {
    return Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", true);
  }
}
