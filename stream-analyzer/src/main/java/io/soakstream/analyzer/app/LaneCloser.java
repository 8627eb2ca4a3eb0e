package io.soakstream.analyzer.app;

import io.soakstream.analyzer.run.RunLanes.OpenLane;
import io.soakstream.analyzer.topology.LaneWatch.HeardLane;
import io.soakstream.analyzer.topology.LaneWatch.OpenRun;
import io.soakstream.analyzer.topology.LaneWatch.Span;
import io.soakstream.event.LaneClosed;
import io.soakstream.topic.Lanes;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up lanes of producers that have gone silent, and of runs that go on long past their planned
 * end, by writing one lane closed event per lane into the log. The wall clock decides when to
 * write; what the event says is then part of the run, for live analysis and replay alike. A silence
 * is only one when everything in the topic has been read. Confined to one thread.
 */
final class LaneCloser {
  private static final Logger LOG = LoggerFactory.getLogger(LaneCloser.class);

  /** Of the producer that writes lane closed events. */
  static final Map<String, Object> PRODUCER_SETTINGS =
      Map.of("acks", "all", "enable.idempotence", true);

  /** A run may overrun its planned end by this, or by a tenth of its length if that is more. */
  private static final long OVERRUN_US = TimeUnit.HOURS.toMicros(1);

  private static final int OVERRUN_SHARE = 10;

  private final Supplier<List<OpenRun>> openRuns;
  private final Supplier<OptionalLong> lag;
  private final Producer<byte[], byte[]> producer;
  private final WireEncoder encoder;
  private final Duration silenceMax;
  private final Duration silenceAfterEndMax;
  private final Clock clock;

  /** When a lane was closed last, by {@link System#nanoTime}; only of lanes that are still open. */
  private final Map<String, Long> closedAtNanos = new HashMap<>();

  LaneCloser(
      Supplier<List<OpenRun>> openRuns,
      Supplier<OptionalLong> lag,
      Producer<byte[], byte[]> producer,
      SchemaIds ids,
      Duration silenceMax,
      Duration silenceAfterEndMax,
      Clock clock) {
    this.openRuns = openRuns;
    this.lag = lag;
    this.producer = producer;
    this.encoder = new WireEncoder(ids);
    this.silenceMax = silenceMax;
    this.silenceAfterEndMax = silenceAfterEndMax;
    this.clock = clock;
  }

  /** Looks once, and closes what has been silent for too long or has gone on for too long. */
  void look(long nowNanos) {
    List<Closing> due = new ArrayList<>();
    Set<String> open = new HashSet<>();
    boolean anySilent = false;
    for (OpenRun run : openRuns.get()) {
      Duration limit = run.endAnnounced() ? silenceAfterEndMax : silenceMax;
      boolean overrun = run.span().filter(LaneCloser::isOver).isPresent();
      for (HeardLane heard : run.lanes()) {
        Closing closing = new Closing(run.run(), heard.lane(), !overrun, limit);
        open.add(closing.name());
        Long closedBefore = closedAtNanos.get(closing.name());
        long sinceNanos =
            closedBefore == null ? heard.atNanos() : Math.max(heard.atNanos(), closedBefore);
        boolean silent = nowNanos - sinceNanos > limit.toNanos();
        if (overrun ? closedBefore == null : silent) {
          due.add(closing);
          anySilent |= closing.silent();
        }
      }
    }
    closedAtNanos.keySet().retainAll(open);
    // Asked once: what is written here is itself something that has not been read yet. What cannot
    // be told is never a reason to give a producer up.
    boolean everythingRead = anySilent && lag.get().orElse(Long.MAX_VALUE) == 0;
    for (Closing closing : due) {
      if (everythingRead || !closing.silent()) {
        closedAtNanos.put(closing.name(), nowNanos);
        close(closing.run(), closing.lane(), closing.reason());
      }
    }
  }

  /** A lane that is to be given up. */
  private record Closing(String run, OpenLane lane, boolean silent, Duration limit) {
    String name() {
      return run + "/" + lane.name();
    }

    String reason() {
      return silent
          ? "silent for " + limit.toSeconds() + " s"
          : "the run went on past its maximum duration";
    }
  }

  private static boolean isOver(Span span) {
    long plannedUs = span.plannedEndUs() - span.startUs();
    return plannedUs > 0
        && span.knownUpToUs()
            > span.plannedEndUs() + Math.max(OVERRUN_US, plannedUs / OVERRUN_SHARE);
  }

  private void close(String run, OpenLane lane, String reason) {
    LOG.warn("run {}: lane {} is given up: {}", run, lane.name(), reason);
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
            reason);
    producer.send(
        new ProducerRecord<>(
            Topic.EVENTS.topicName(),
            Lanes.partitionOf(run, lane.producer(), lane.lane(), partitions),
            null,
            encoder.encode(event)));
    producer.flush();
  }
}
