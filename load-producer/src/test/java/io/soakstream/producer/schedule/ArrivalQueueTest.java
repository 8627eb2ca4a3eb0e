package io.soakstream.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.measure.DeclaredLoad;
import io.soakstream.measure.LoadStretch;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArrivalQueueTest {
  private static final long MS = 1_000_000L;
  private static final Duration TEN_S = Duration.ofSeconds(10);

  @Test
  void shouldGiveEachTenantItsOwnRateInEachPhase() {
    Scenario scenario =
        Plans.of(
            null,
            Duration.ZERO,
            List.of(
                new Phase(
                    "baseline",
                    TEN_S,
                    Map.of("A", new LoadProfile.Rate(10), "B", new LoadProfile.Rate(20))),
                new Phase(
                    "burst",
                    TEN_S,
                    Map.of("A", new LoadProfile.Rate(50), "B", new LoadProfile.Rate(20))),
                new Phase("rest", TEN_S, Map.of("B", new LoadProfile.Rate(1)))));

    Map<String, Long> counts =
        taken(new ArrivalQueue(scenario), 0).stream()
            .collect(
                Collectors.groupingBy(a -> a.phase() + "/" + a.tenant(), Collectors.counting()));

    assertThat(counts)
        .isEqualTo(Map.of("0/0", 100L, "0/1", 200L, "1/0", 500L, "1/1", 200L, "2/1", 10L));
  }

  /** What is announced of a plan, shown of it and held against it is what it sends. */
  @Test
  void shouldSendWhatIsDeclaredOfEachPhaseWhereverTheRampEnds() {
    for (int rampS : new int[] {0, 4, 10, 15, 20}) {
      Scenario scenario =
          Plans.of(
              null,
              Duration.ofSeconds(rampS),
              List.of(
                  new Phase("one", TEN_S, Map.of("A", new LoadProfile.Rate(40))),
                  new Phase(
                      "two",
                      TEN_S,
                      Map.of("A", new LoadProfile.Rate(120), "B", new LoadProfile.Rate(30)))));
      DeclaredLoad declared = PlannedLoad.declared(scenario, 0);
      List<Arrival> sent = taken(new ArrivalQueue(scenario), 0);

      for (int phase = 0; phase < 2; phase++) {
        int at = phase;
        LoadStretch over = declared.whole().within(at * 10_000_000L, (at + 1) * 10_000_000L);
        assertThat((double) sent.stream().filter(a -> a.phase() == at).count())
            .as("ramp of %s s, phase %s", rampS, phase)
            .isCloseTo(declared.requests(over, part -> 0), within(2.0));
      }
      assertThat(PlannedLoad.of(scenario).ratePerS())
          .as("ramp of %s s", rampS)
          .isCloseTo(sent.size() / declared.whole().lengthS(), within(0.2));
    }
  }

  @Test
  void shouldNeverGoBackInTimeAndNameThePhaseOfTheIntendedStart() {
    Scenario scenario =
        Plans.of(
            new LoadProfile.Users(20, Duration.ofMillis(10), Duration.ofMillis(300)),
            Duration.ofSeconds(1),
            List.of(
                new Phase("one", TEN_S, Map.of()),
                new Phase(
                    "two",
                    TEN_S,
                    Map.of("A", new LoadProfile.Rate(33), "B", new LoadProfile.Rate(7)))));

    long last = 0;
    for (Arrival arrival : taken(new ArrivalQueue(scenario), 30 * MS)) {
      assertThat(arrival.intendedNs()).isGreaterThanOrEqualTo(last);
      assertThat(arrival.phase()).isEqualTo(arrival.intendedNs() < TEN_S.toNanos() ? 0 : 1);
      last = arrival.intendedNs();
    }
    assertThat(last).isLessThan(2 * TEN_S.toNanos());
  }

  @Test
  void shouldGrowTheRateOverTheRampAcrossPhases() {
    List<Phase> phases =
        List.of(
            new Phase("one", Duration.ofSeconds(4), Map.of()),
            new Phase("two", Duration.ofSeconds(16), Map.of()));
    Scenario scenario = Plans.of(new LoadProfile.Rate(100), TEN_S, phases);

    List<Arrival> all = taken(new ArrivalQueue(scenario), 0);

    assertThat((double) all.size()).isCloseTo(500 + 1000, within(2.0));
    assertThat((double) all.stream().filter(a -> a.intendedNs() < 5_000 * MS).count())
        .isCloseTo(125, within(2.0));
    assertThat(PlannedLoad.of(scenario).requests()).isCloseTo(1500, within(1e-6));
  }

  @Test
  void shouldLetAUserAskAgainOnlyAfterResponseAndThinkTime() {
    Duration think = Duration.ofMillis(90);
    Scenario scenario = Plans.of(new LoadProfile.Users(40, think, think), TEN_S);

    List<Arrival> all = taken(new ArrivalQueue(scenario), 10 * MS);

    Map<String, List<Arrival>> byUser =
        all.stream().collect(Collectors.groupingBy(a -> a.tenant() + "/" + a.user()));
    assertThat(byUser).hasSize(40);
    byUser
        .values()
        .forEach(
            own -> {
              for (int i = 1; i < own.size(); i++) {
                assertThat(own.get(i).intendedNs() - own.get(i - 1).intendedNs())
                    .isEqualTo(100 * MS);
              }
            });
    // 40 users, each every 100 ms for 10 s, less what the staggered start takes off.
    assertThat((double) all.size()).isCloseTo(4000, within(40.0));
  }

  @Test
  void shouldStartUsersOneAfterTheOther() {
    LoadProfile.Users users =
        new LoadProfile.Users(100, Duration.ofSeconds(1), Duration.ofSeconds(3));
    ArrivalQueue arrivals = new ArrivalQueue(Plans.of(users, TEN_S));
    int due = 0;
    while (arrivals.nextDueNs() < 1_000 * MS) {
      arrivals.take();
      due++;
    }
    assertThat(due).isBetween(48, 52); // half of a mean think time of 2 s
  }

  @Test
  void shouldDependOnNothingButTheScenario() {
    LoadProfile.Users users = new LoadProfile.Users(7, Duration.ofMillis(5), Duration.ofMillis(50));
    Scenario scenario = Plans.of(users, TEN_S);
    assertThat(lines(taken(new ArrivalQueue(scenario), 3 * MS)))
        .isEqualTo(lines(taken(new ArrivalQueue(scenario), 3 * MS)));
  }

  /** Runs an arrivals against a system that takes always the same time. */
  private static List<Arrival> taken(ArrivalQueue arrivals, long serviceNs) {
    List<Arrival> taken = new ArrayList<>();
    Deque<Arrival> inFlight = new ArrayDeque<>();
    while (!arrivals.exhausted()) {
      long nextEndNs =
          inFlight.isEmpty() ? FireTimes.NEVER : inFlight.peek().intendedNs() + serviceNs;
      if (arrivals.nextDueNs() <= nextEndNs && arrivals.nextDueNs() != FireTimes.NEVER) {
        Arrival arrival = arrivals.take();
        taken.add(arrival);
        inFlight.add(arrival);
      } else {
        arrivals.finished(inFlight.remove(), nextEndNs);
      }
    }
    return taken;
  }

  private static List<String> lines(List<Arrival> arrivals) {
    return arrivals.stream()
        .map(a -> a.intendedNs() + " " + a.tenant() + " " + a.endpoint() + " " + a.user())
        .toList();
  }
}
