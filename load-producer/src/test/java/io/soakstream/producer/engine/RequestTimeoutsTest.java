package io.soakstream.producer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.schedule.ArrivalQueue;
import io.soakstream.producer.schedule.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestTimeoutsTest {
  private static final long MS = 1_000_000;

  private final ArrivalQueue arrivals =
      new ArrivalQueue(Plans.of(new LoadProfile.Rate(100), Duration.ofSeconds(1)));
  private final InFlight inFlight = new InFlight();
  private final List<PendingRequest> expired = new ArrayList<>();
  private long nowNs;
  private Runnable task;
  private long dueNs;
  private RequestTimeouts timeouts;

  @BeforeEach
  void start() {
    LoadClock clock = LoadClock.startingAt(Instant.EPOCH, Duration.ZERO, () -> nowNs);
    RequestTimeouts.Later later =
        (next, delayNs) -> {
          task = next;
          dueNs = nowNs + delayNs;
        };
    timeouts =
        new RequestTimeouts(
            inFlight,
            Duration.ofMillis(100),
            clock,
            later,
            exchange -> {
              expired.add(exchange);
              inFlight.remove(exchange);
            });
  }

  @Test
  void shouldExpireEachRequestAtItsOwnTime() {
    PendingRequest first = sendAt(0);
    PendingRequest second = sendAt(30 * MS);
    PendingRequest third = sendAt(40 * MS);
    inFlight.remove(second); // answered
    runAt(100 * MS);
    assertThat(expired).containsExactly(first);
    runAt(140 * MS);
    assertThat(expired).containsExactly(first, third);
  }

  @Test
  void shouldReadWhatWaitsBeforeItBlamesTheTargetForAPauseOfTheGenerator() {
    PendingRequest first = sendAt(0);
    PendingRequest second = sendAt(10 * MS);
    nowNs = 5_000 * MS;
    task.run();
    assertThat(expired).isEmpty();
    inFlight.remove(first); // its response was in the socket all the time
    runAt(5_001 * MS);
    assertThat(expired).containsExactly(second);
  }

  private PendingRequest sendAt(long atNs) {
    nowNs = atNs;
    PendingRequest exchange =
        new PendingRequest(arrivals.take(), "", atNs, 0, (ended, reply) -> {});
    inFlight.add(exchange);
    timeouts.arm();
    return exchange;
  }

  private void runAt(long atNs) {
    assertThat(dueNs).isEqualTo(atNs);
    nowNs = atNs;
    task.run();
  }
}
