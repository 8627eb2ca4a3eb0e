package io.soakstream.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What several generators send together is the plan, whoever has which share of it when. */
class SharedLoadTest {
  private static final int SHARES = 60;
  private static final Duration LENGTH = Duration.ofSeconds(30);
  private static final long LENGTH_NS = LENGTH.toNanos();
  private static final LoadProfile RATE = new LoadProfile.Rate(200);
  private static final LoadProfile USERS =
      new LoadProfile.Users(1_000, Duration.ofMillis(500), Duration.ofMillis(1_500));

  @Test
  void shouldSendEveryArrivalOnceBetweenThem() {
    List<String> whole = taken(new ArrivalQueue(plan(RATE)), 0);
    List<String> together = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      ArrivalQueue queue = new ArrivalQueue(plan(RATE));
      queue.hold(LoadShares.of(every(3, part), SHARES), 0);
      List<String> own = taken(queue, 0);
      assertThat(own.size()).isBetween(1_900, 2_100);
      together.addAll(own);
    }
    assertThat(whole).hasSize(6_000);
    assertThat(together).containsExactlyInAnyOrderElementsOf(whole);
  }

  @Test
  void shouldHaveEveryUserOnceBetweenThem() {
    Set<String> users = new TreeSet<>();
    int count = 0;
    for (int part = 0; part < 2; part++) {
      ArrivalQueue queue = new ArrivalQueue(plan(USERS));
      queue.hold(LoadShares.of(every(2, part), SHARES), 0);
      Set<String> own = usersOf(queue, 0, LENGTH_NS);
      assertThat(own.size()).isBetween(480, 520);
      count += own.size();
      users.addAll(own);
    }
    assertThat(count).isEqualTo(1_000);
    assertThat(users).hasSize(1_000);
  }

  @Test
  void shouldTakeOverTheUsersOfOneThatDied() {
    ArrivalQueue survivor = new ArrivalQueue(plan(USERS));
    survivor.hold(LoadShares.of(every(2, 0), SHARES), 0);
    usersOf(survivor, 0, LENGTH_NS / 3);
    survivor.hold(LoadShares.of(every(1, 0), SHARES), LENGTH_NS / 3);

    assertThat(usersOf(survivor, LENGTH_NS / 3, 2 * LENGTH_NS / 3)).hasSize(1_000);

    survivor.hold(LoadShares.of(every(2, 1), SHARES), 2 * LENGTH_NS / 3);
    Set<String> rest = usersOf(survivor, 2 * LENGTH_NS / 3, LENGTH_NS);
    assertThat(rest.size()).isBetween(480, 520);
  }

  @Test
  void shouldNotSendWhatWasDueBeforeItsShareCame() {
    ArrivalQueue late = new ArrivalQueue(plan(RATE));
    late.hold(LoadShares.of(Set.of(), SHARES), 0);
    long joinedNs = LENGTH_NS / 2 + 1;
    late.hold(LoadShares.of(every(1, 0), SHARES), joinedNs);

    List<String> sent = taken(late, joinedNs);

    assertThat(sent).hasSize(3_000);
  }

  /** Shares move all the time, as if somebody had a bad network; nothing is sent twice. */
  @Test
  void shouldSendNothingTwiceHoweverSharesMove() {
    Random random = new Random(20261130);
    ArrivalQueue one = new ArrivalQueue(plan(RATE));
    ArrivalQueue other = new ArrivalQueue(plan(RATE));
    List<String> sent = new ArrayList<>();
    for (long atNs = 0; atNs < LENGTH_NS; atNs += 1_000_000_000) {
      Set<Integer> held =
          IntStream.range(0, SHARES)
              .filter(share -> random.nextBoolean())
              .boxed()
              .collect(Collectors.toSet());
      Set<Integer> rest =
          IntStream.range(0, SHARES)
              .filter(share -> !held.contains(share))
              .boxed()
              .collect(Collectors.toSet());
      one.hold(LoadShares.of(held, SHARES), atNs);
      other.hold(LoadShares.of(rest, SHARES), atNs);
      sent.addAll(taken(one, atNs, atNs + 1_000_000_000));
      sent.addAll(taken(other, atNs, atNs + 1_000_000_000));
    }
    assertThat(sent).containsExactlyInAnyOrderElementsOf(taken(new ArrivalQueue(plan(RATE)), 0));
  }

  private static Scenario plan(LoadProfile load) {
    return new PlanBuilder(load, LENGTH).build();
  }

  private static Set<Integer> every(int nth, int from) {
    return IntStream.range(0, SHARES)
        .filter(share -> share % nth == from)
        .boxed()
        .collect(Collectors.toSet());
  }

  private static List<String> taken(ArrivalQueue queue, long fromNs) {
    return taken(queue, fromNs, LENGTH_NS);
  }

  private static List<String> taken(ArrivalQueue queue, long fromNs, long untilNs) {
    List<String> taken = new ArrayList<>();
    while (queue.nextDueNs() < untilNs) {
      Arrival arrival = queue.take();
      if (arrival != null) {
        assertThat(arrival.intendedNs()).isGreaterThanOrEqualTo(fromNs);
        taken.add(arrival.tenant() + " " + arrival.intendedNs() + " " + arrival.endpoint());
      }
    }
    return taken;
  }

  /** Who asked, each answered after 10 ms. */
  private static Set<String> usersOf(ArrivalQueue queue, long fromNs, long untilNs) {
    Set<String> users = new TreeSet<>();
    while (queue.nextDueNs() < untilNs) {
      Arrival arrival = queue.take();
      assertThat(arrival.intendedNs()).isGreaterThanOrEqualTo(fromNs);
      users.add(arrival.tenant() + "/" + arrival.user());
      queue.finished(arrival, arrival.intendedNs() + 10_000_000);
    }
    return users;
  }
}
