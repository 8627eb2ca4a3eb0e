package io.soakstream.bench.live;

import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.result.Burst;
import io.soakstream.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Every burst in every provisional verdict, and when a consumer that reads committed had it. A
 * thread of its own listens; look at it after {@link #close}.
 */
final class SeenVerdicts implements AutoCloseable {
  private static final long SAME_US = 2_000_000;

  private final VerdictFeed feed;
  private final List<Seen> all = new ArrayList<>();
  private final Thread listening = new Thread(this::listen, "verdicts");
  private volatile boolean closed;

  private record Seen(String run, long startUs, long atMs) {}

  SeenVerdicts(String bootstrapServer, String schemaRegistry) {
    this.feed =
        VerdictFeed.fromNow(
            Map.of("bootstrap.servers", bootstrapServer),
            new ConfluentSchemaIds(schemaRegistry, Map.of()));
    listening.start();
  }

  /** When the first provisional verdict with this burst came, milliseconds since the epoch. */
  OptionalLong firstMs(FailureBursts.Burst burst) {
    return all.stream()
        .filter(seen -> seen.run().equals(burst.run()))
        .filter(seen -> Math.abs(seen.startUs() - burst.startUs()) < SAME_US)
        .mapToLong(Seen::atMs)
        .min();
  }

  private void listen() {
    while (!closed) {
      for (Verdict verdict : feed.poll(Duration.ofMillis(50))) {
        long atMs = System.currentTimeMillis();
        for (Burst burst : verdict.getFinal$() ? List.<Burst>of() : verdict.getBursts()) {
          if (burst.getSlowAboveUs() != null) {
            continue;
          }
          Instant start = Instant.parse(burst.getStart());
          all.add(
              new Seen(verdict.getRun(), ChronoUnit.MICROS.between(Instant.EPOCH, start), atMs));
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    listening.join();
    feed.close();
  }
}
