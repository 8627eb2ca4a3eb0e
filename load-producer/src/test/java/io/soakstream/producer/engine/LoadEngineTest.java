package io.soakstream.producer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.event.Annotation;
import io.soakstream.event.Outcome;
import io.soakstream.event.PhaseStarted;
import io.soakstream.event.RequestResult;
import io.soakstream.producer.engine.http.HttpLoadClient;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.Plans;
import io.soakstream.producer.stub.StubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadEngineTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void shouldAgreeWithTheServicesOwnLogRequestByRequest() throws Exception {
    Path log = directory.resolve("requests.tsv");
    Scenario scenario = Plans.of(new LoadProfile.Rate(300), Duration.ofSeconds(2));
    Collected collected;
    try (StubServer server = StubServer.start(Loads.service(Duration.ofMillis(5), 0.1), log)) {
      collected = Loads.put(scenario, server.port(), LONG);
    }

    List<String> reported =
        collected.requests.stream().map(LoadEngineTest::logged).sorted().toList();
    List<String> logged =
        Files.readAllLines(log).stream()
            .map(line -> line.substring(line.indexOf('\t') + 1, line.lastIndexOf('\t')))
            .sorted()
            .toList();
    assertThat(reported).hasSize(600).isEqualTo(logged).doesNotHaveDuplicates();
    assertThat(collected.outcomes().get(Outcome.HTTP_ERROR)).isBetween(30, 90);
    assertThat(byTenant(collected)).containsEntry("A", 450L).containsEntry("B", 150L);
    assertThat(collected.requests)
        .allMatch(r -> r.getBytesIn() > 10)
        .allMatch(r -> r.getBytesOut() == (r.getMethod().equals("POST") ? 7 : 0));
  }

  private static String logged(RequestResult result) {
    String path = result.getMethod().equals("GET") ? "/agents" : "/goals";
    return String.join(
        "\t",
        result.getTraceId(),
        result.getTenant(),
        result.getMethod(),
        path,
        Integer.toString(result.getStatus()));
  }

  @Test
  void shouldMeasureAStallWithEveryRequestThatWasDueInIt() throws Exception {
    Duration stallAt = Duration.ofMillis(500);
    Duration stall = Duration.ofMillis(600);
    Duration length = Duration.ofSeconds(2);
    Collected open = underStall(new LoadProfile.Rate(200), length, stallAt, stall);
    Collected closed =
        underStall(new LoadProfile.Users(2, Duration.ZERO, Duration.ZERO), length, stallAt, stall);

    // 30 % of the time; two users that wait see next to nothing of it: coordinated omission.
    assertThat(slowShare(open, 100_000)).isGreaterThan(0.2);
    assertThat(closed.responseTimes().countAbove(100_000))
        .isLessThan(open.responseTimes().countAbove(100_000) / 2);
    assertThat(open.responseTimes().percentileUs(99)).isGreaterThan(500_000);
  }

  private Collected underStall(LoadProfile load, Duration length, Duration stallAt, Duration stall)
      throws Exception {
    try (StubServer server =
        StubServer.start(Loads.stalling(stallAt, stall), directory.resolve("stall.tsv"))) {
      return Loads.put(Plans.of(load, length), server.port(), LONG);
    }
  }

  private static double slowShare(Collected collected, long limitUs) {
    return (double) collected.responseTimes().countAbove(limitUs) / collected.requests.size();
  }

  @Test
  void shouldSendLateButSkipNothingWhenResultsFindNoRoom() throws Exception {
    AtomicLong firstNs = new AtomicLong();
    Collected held =
        new Collected(
            () -> {
              firstNs.compareAndSet(0, System.nanoTime());
              long sinceNs = System.nanoTime() - firstNs.get();
              return sinceNs < 300_000_000L || sinceNs > 900_000_000L;
            });
    Scenario scenario = Plans.of(new LoadProfile.Rate(200), Duration.ofMillis(1500));
    try (StubServer server =
        StubServer.start(Loads.service(Duration.ofMillis(1), 0), directory.resolve("r.tsv"))) {
      Loads.put(scenario, Loads.config("http://127.0.0.1:" + server.port(), LONG, 1000), held);
    }

    assertThat(held.outcomes()).isEqualTo(Map.of(Outcome.OK, 300));
    // Held back for 600 ms of 1500, so 120 requests are late, by 300 ms on average.
    double delayUs =
        held.requests.stream()
            .mapToLong(request -> request.getActualStartUs() - request.getIntendedStartUs())
            .average()
            .orElseThrow();
    assertThat(held.requests)
        .allMatch(r -> r.getSendDelayUs() >= r.getActualStartUs() - r.getIntendedStartUs());
    assertThat(delayUs).isGreaterThan(0.9 * 120 * 300_000 / 300);
    assertThat(held.responseTimes().meanUs() - held.serviceTimes().meanUs())
        .isCloseTo(delayUs, within(1.0));
    assertThat(held.responseTimes().percentileUs(99)).isGreaterThan(500_000);
  }

  @Test
  void shouldCountTheTimeThatItsLoopStoodStillAsItsOwn() throws Exception {
    Duration still = Duration.ofMillis(800);
    AtomicLong asked = new AtomicLong();
    Collected collected =
        new Collected(
            () -> {
              // The loop itself asks: it is held up once, while other requests are in flight.
              return asked.incrementAndGet() != 20 || held(still);
            });
    Scenario scenario =
        Plans.of(new LoadProfile.Users(4, Duration.ZERO, Duration.ZERO), Duration.ofMillis(2500));
    try (StubServer server =
        StubServer.start(Loads.service(Duration.ofMillis(60), 0), directory.resolve("r.tsv"))) {
      Loads.put(scenario, Loads.config("http://127.0.0.1:" + server.port(), LONG, 1000), collected);
    }

    List<RequestResult> heldUp =
        collected.requests.stream().filter(r -> r.getSendDelayUs() >= 700_000).toList();
    assertThat(heldUp).isNotEmpty();
    assertThat(heldUp).allMatch(r -> r.getEndUs() - r.getIntendedStartUs() >= r.getSendDelayUs());
    List<Annotation> notes =
        collected.others.stream()
            .filter(Annotation.class::isInstance)
            .map(Annotation.class::cast)
            .toList();
    assertThat(notes).isNotEmpty().allMatch(note -> note.getKind().equals("generator"));
    assertThat(notes.get(0).getText()).startsWith("the generator stood still for ");
    assertThat(notes.get(0).getEndUs() - notes.get(0).getTimeUs()).isGreaterThanOrEqualTo(700_000L);
  }

  private static boolean held(Duration time) {
    try {
      return !new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldReportWhatItCannotSendAsItsOwnFailure() throws Exception {
    Collected collected = new Collected();
    Scenario scenario = Plans.of(new LoadProfile.Rate(200), Duration.ofMillis(500));
    try (StubServer server = StubServer.start(Loads.service(LONG, 0), directory.resolve("r.tsv"))) {
      EngineConfig config =
          Loads.config("http://127.0.0.1:" + server.port(), Duration.ofSeconds(3), 7);
      Loads.put(scenario, config, collected);
    }
    assertThat(collected.outcomes())
        .isEqualTo(Map.of(Outcome.TIMEOUT, 7, Outcome.GENERATOR_FAILURE, 93));
    assertThat(collected.requests.get(0).getDetail())
        .isEqualTo("not sent: 7 requests are in flight, the generator's limit");
  }

  @Test
  void shouldNameThePhasesAndKeepBeatingWhenNothingIsDue() throws Exception {
    Map<String, LoadProfile> load = Map.of("A", new LoadProfile.Rate(50));
    Scenario scenario =
        Plans.of(
            null,
            Duration.ZERO,
            List.of(
                new Phase("one", Duration.ofMillis(600), load),
                new Phase("rest", Duration.ofMillis(900), Map.of("A", new LoadProfile.Rate(0))),
                new Phase("two", Duration.ofMillis(500), load)));
    Collected collected;
    try (StubServer server =
        StubServer.start(Loads.service(Duration.ofMillis(2), 0), directory.resolve("r.tsv"))) {
      collected = Loads.put(scenario, server.port(), LONG);
    }

    List<PhaseStarted> phases = collected.others.stream().map(PhaseStarted.class::cast).toList();
    assertThat(phases).extracting(PhaseStarted::getPhase).containsExactly("one", "rest", "two");
    long startUs = phases.get(0).getTimeUs();
    assertThat(phases)
        .extracting(phase -> phase.getTimeUs() - startUs)
        .containsExactly(0L, 600_000L, 1_500_000L);
    assertThat(collected.requests)
        .allMatch(
            r -> r.getPhase().equals(r.getIntendedStartUs() < startUs + 600_000 ? "one" : "two"))
        .hasSize(30 + 25);
    assertThat(collected.beats).isGreaterThanOrEqualTo(6);
  }

  @Test
  void shouldReportWhatItCancelsWhenItIsStopped() throws Exception {
    CountDownLatch roomAsked = new CountDownLatch(5);
    Collected collected =
        new Collected(
            () -> {
              roomAsked.countDown(); // before each request is sent
              return true;
            });
    Duration never = Duration.ofMinutes(1);
    Scenario scenario = Plans.of(new LoadProfile.Rate(100), never);
    try (StubServer server =
        StubServer.start(Loads.service(never, 0), directory.resolve("r.tsv"))) {
      EngineConfig config = Loads.config("http://127.0.0.1:" + server.port(), never, 1000);
      LoadClock clock = LoadClock.startingIn(Duration.ZERO);
      SplittableRandom random = new SplittableRandom(1);
      try (LoadEngine engine =
          new LoadEngine(scenario, config, HttpLoadClient::new, clock, collected, random)) {
        var ended = engine.start();
        assertThat(roomAsked.await(30, TimeUnit.SECONDS)).isTrue();
        engine.stop(Duration.ofMillis(100));
        ended.get(30, TimeUnit.SECONDS);
      }
    }
    assertThat(collected.outcomes()).containsOnlyKeys(Outcome.GENERATOR_FAILURE);
    assertThat(collected.requests.size()).isBetween(4, 6000);
    assertThat(collected.requests.get(0).getDetail())
        .isEqualTo("cancelled: the run was interrupted");
  }

  private static Map<String, Long> byTenant(Collected collected) {
    return collected.requests.stream()
        .collect(Collectors.groupingBy(RequestResult::getTenant, Collectors.counting()));
  }
}
