package io.soakstream.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.IntNode;
import io.soakstream.event.CheckResult;
import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.Origin;
import io.soakstream.event.PhasePlan;
import io.soakstream.event.PhaseStarted;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.around.RunPreparation;
import io.soakstream.producer.check.CheckRunner;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.PlanLostException;
import io.soakstream.producer.publish.Recorded;
import io.soakstream.producer.sampler.PlannedSources;
import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.ExpectedValue;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.schedule.PlanBuilder;
import io.soakstream.producer.schedule.Plans;
import io.soakstream.producer.stub.StubServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealRunTest {
  /** When it is interfered with: its load goes on for longer. */
  private static final long INTO_THE_RUN_MS = 1_500;

  private static final int LANES = 3;

  private final Recorded recorded = Recorded.with(LANES, true);
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir Path directory;

  @Test
  void shouldTellTheWholeRunInLanesThatBalance() throws Exception {
    Scenario scenario = Plans.of(new LoadProfile.Rate(40), Duration.ofSeconds(3));
    assertThat(run(scenario, run -> {})).isEqualTo(EndStatus.COMPLETED);

    List<SpecificRecord> coordinator = recorded.lane(EventPublisher.COORDINATOR, 0);
    RunStarted started = (RunStarted) coordinator.get(0);
    assertThat(started.getOrigin()).isEqualTo(Origin.RUN);
    assertThat(started.getTimeUs() % 10_000_000).isZero();
    assertThat(started.getPlannedRatePerS()).isCloseTo(40.0, within(1e-9));
    PhasePlan phase = started.getPhases().get(0);
    assertThat(phase.getStartUs()).isBetween(started.getTimeUs(), started.getTimeUs() + 10_000_000);
    assertThat(phase.getEndUs()).isEqualTo(phase.getStartUs() + 3_000_000);
    assertThat(of(coordinator, PhaseStarted.class).get(0).getTimeUs())
        .isEqualTo(phase.getStartUs());

    RunEnded ended = (RunEnded) coordinator.get(coordinator.size() - 1);
    assertThat(ended.getTimeUs()).isGreaterThanOrEqualTo(phase.getEndUs());
    assertThat(ended.getLanes()).hasSize(LANES + 1);
    List<RequestResult> requests = new ArrayList<>();
    List<ResourceSample> samples = new ArrayList<>();
    for (LaneEnd end : ended.getLanes()) {
      List<SpecificRecord> lane = recorded.lane(end.getProducer(), end.getLane());
      assertThat(lane).hasSize(Math.toIntExact(end.getLastSequence()));
      assertThat(lane).extracting(event -> event.get(3)).isSorted().doesNotHaveDuplicates();
      assertThat(of(lane, Progress.class)).hasSizeGreaterThanOrEqualTo(5);
      assertPromisesKept(lane);
      requests.addAll(of(lane, RequestResult.class));
      samples.addAll(of(lane, ResourceSample.class));
    }
    assertThat(requests).hasSize(120).allMatch(r -> r.getTraceId().matches("[0-9a-f]{32}"));
    assertThat(requests)
        .allMatch(r -> r.getIntendedStartUs() >= phase.getStartUs())
        .allMatch(r -> r.getIntendedStartUs() < phase.getEndUs());
    assertThat(Files.readAllLines(directory.resolve("requests.tsv"))).hasSize(120);
    if (Files.isDirectory(Path.of("/proc/self"))) {
      assertThat(samples)
          .extracting(sample -> sample.getSource() + " " + sample.getMetric())
          .contains("generator rss", "target rss", "generator cpu");
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("\"event\":\"ended\"", "\"done\":120", "\"status\":\"COMPLETED\"");
  }

  @Test
  void shouldSendNothingToTheTargetWhenKafkaRefusesThePlan() throws IOException {
    recorded.kafka.sendException = new RecordTooLargeException("the record is too large");
    Scenario scenario = Plans.of(new LoadProfile.Rate(100), Duration.ofMinutes(5));

    PlanLostException lost =
        catchThrowableOfType(PlanLostException.class, () -> run(scenario, run -> {}));

    assertThat(lost).hasMessageContaining("the record is too large; move large bodies to files");
    assertThat(lost.isTooLarge()).isTrue();
    assertThat(Files.readAllLines(directory.resolve("requests.tsv"))).isEmpty();
  }

  @Test
  void shouldEndAnInterruptedRunWithItsMarkers() throws Exception {
    Scenario scenario = Plans.of(new LoadProfile.Rate(100), Duration.ofMinutes(5));
    assertThat(run(scenario, RealRun::stop)).isEqualTo(EndStatus.INTERRUPTED);
    List<SpecificRecord> coordinator = recorded.lane(EventPublisher.COORDINATOR, 0);
    RunEnded ended = (RunEnded) coordinator.get(coordinator.size() - 1);
    assertThat(ended.getStatus()).isEqualTo(EndStatus.INTERRUPTED);
    for (int lane = 0; lane < LANES; lane++) {
      assertThat(recorded.lane("producer-1", lane)).last().isInstanceOf(ProducerEnded.class);
    }
  }

  @Test
  void shouldEndARunThatARuleAbortsAndSayWhy() throws Exception {
    Scenario scenario = Plans.of(new LoadProfile.Rate(100), Duration.ofMinutes(5));
    assertThat(run(scenario, run -> run.abort("rule \"max < 1ms abort\": max is 3 ms")))
        .isEqualTo(EndStatus.ABORTED);
    List<SpecificRecord> coordinator = recorded.lane(EventPublisher.COORDINATOR, 0);
    RunEnded ended = (RunEnded) coordinator.get(coordinator.size() - 1);
    assertThat(ended.getStatus()).isEqualTo(EndStatus.ABORTED);
    assertThat(ended.getReason()).isEqualTo("rule \"max < 1ms abort\": max is 3 ms");
    assertThat(ended.getLanes()).hasSize(LANES + 1);
  }

  @Test
  void shouldAskTheChecksBetweenTheLoadAndTheEndOfTheRun() throws Exception {
    Scenario scenario =
        new PlanBuilder(new LoadProfile.Rate(100), Duration.ofMillis(300))
            .checks(
                List.of(
                    command("passing", "true"),
                    command("failing", "false"),
                    command("slow", "sleep", "5")))
            .build();
    assertThat(run(scenario, run -> {})).isEqualTo(EndStatus.COMPLETED);

    List<SpecificRecord> coordinator = recorded.lane(EventPublisher.COORDINATOR, 0);
    RunStarted started = (RunStarted) coordinator.get(0);
    assertThat(started.getChecks())
        .extracting(plan -> plan.getCheck() + " " + plan.getKind() + " " + plan.getExpected())
        .startsWith("passing command exit_code = 0");
    List<CheckResult> results = of(coordinator, CheckResult.class);
    assertThat(results)
        .extracting(result -> result.getCheck() + " " + result.getPassed())
        .containsExactly("passing true", "failing false", "slow true");
    assertThat(results.get(1).getObserved()).isEqualTo("exit_code = 1");
    assertThat(results.get(2).getDurationUs()).isGreaterThanOrEqualTo(5_000_000);
    assertThat(coordinator).last().isInstanceOf(RunEnded.class);
    RunEnded ended = (RunEnded) coordinator.get(coordinator.size() - 1);
    assertThat(ended.getTimeUs()).isLessThanOrEqualTo(results.get(0).getTimeUs());
    for (int lane = 0; lane < LANES; lane++) {
      List<SpecificRecord> events = recorded.lane("producer-1", lane);
      assertPromisesKept(events);
      assertThat(of(events, Progress.class)) // nobody takes the lane for dead meanwhile
          .anyMatch(progress -> progress.getTimeUs() > results.get(1).getTimeUs());
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("\"check\":\"failing\",\"passed\":false");
  }

  @Test
  void shouldAskNoChecksOfARunThatIsEndedEarly() throws Exception {
    Scenario scenario =
        new PlanBuilder(new LoadProfile.Rate(100), Duration.ofMinutes(5))
            .checks(List.of(command("passing", "true")))
            .build();
    assertThat(run(scenario, RealRun::stop)).isEqualTo(EndStatus.INTERRUPTED);
    assertThat(of(recorded.lane(EventPublisher.COORDINATOR, 0), CheckResult.class)).isEmpty();
  }

  @Test
  void shouldGiveUpTheChecksOfARunThatIsInterrupted() throws Exception {
    Scenario scenario =
        new PlanBuilder(new LoadProfile.Rate(100), Duration.ofMillis(300))
            .checks(List.of(command("slow", "sleep", "600"), command("passing", "true")))
            .build();
    assertThat(run(scenario, RealRun::stop)).isEqualTo(EndStatus.INTERRUPTED);
    List<SpecificRecord> coordinator = recorded.lane(EventPublisher.COORDINATOR, 0);
    assertThat(of(coordinator, CheckResult.class)).isEmpty();
    assertThat(coordinator).last().isInstanceOf(RunEnded.class);
  }

  private static Check command(String name, String... arguments) {
    ExpectedValue zero = new ExpectedValue(ExpectedValue.Sign.EQUAL, IntNode.valueOf(0));
    return new Check(
        name,
        Duration.ofMinutes(5),
        new Check.Command(List.of(arguments)),
        Map.of(Check.EXIT_CODE, zero),
        Optional.empty());
  }

  private EndStatus run(Scenario scenario, Consumer<RealRun> after) throws Exception {
    StubService settings = new StubService(Duration.ofMillis(3), 0.2, 1, 0, Optional.empty());
    EventPublisher publisher =
        new EventPublisher(recorded.kafka, Recorded.IDS, "test-abcdef", "producer-1", 0);
    Path log = directory.resolve("requests.tsv");
    Map<String, Long> processes = Map.of("target", ProcessHandle.current().pid());
    try (StubServer server = StubServer.start(settings, log);
        RunProgressReporter report =
            new RunProgressReporter(
                new PrintStream(said, true, StandardCharsets.UTF_8), "test-abcdef", publisher, 0);
        RunPreparation preparation = new RunPreparation(scenario, config(server.port()));
        RealRun run =
            new RealRun(
                scenario,
                config(server.port()),
                processes,
                PlannedSources.NONE,
                publisher,
                checks(scenario, server),
                null,
                preparation)) {
      report.started("test", run.startUs());
      Thread later =
          new Thread(
              () -> {
                sleep(INTO_THE_RUN_MS);
                after.accept(run);
              });
      later.start();
      EndStatus status = run.play(report);
      report.ended(status, "");
      return status;
    }
  }

  private static CheckRunner checks(Scenario scenario, StubServer server) {
    HttpAddress target = HttpAddress.parse("http://127.0.0.1:" + server.port());
    return CheckRunner.of("test.yaml", scenario.checks(), target, Map.of());
  }

  private static EngineConfig config(int port) {
    Duration timeout = Duration.ofSeconds(5);
    return EngineConfig.of(HttpAddress.parse("http://127.0.0.1:" + port), timeout, timeout, 1000);
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing of a lane lies before the watermark that the lane promised earlier. */
  private static void assertPromisesKept(List<SpecificRecord> lane) {
    long watermarkUs = Long.MIN_VALUE;
    for (SpecificRecord event : lane) {
      if (event instanceof Progress progress) {
        assertThat(progress.getWatermarkUs()).isGreaterThanOrEqualTo(watermarkUs);
        watermarkUs = progress.getWatermarkUs();
      } else if (event instanceof RequestResult request) {
        assertThat(request.getIntendedStartUs()).isGreaterThanOrEqualTo(watermarkUs);
      } else if (event instanceof ResourceSample sample) {
        assertThat(sample.getTimeUs()).isGreaterThanOrEqualTo(watermarkUs);
      } else if (event instanceof PhaseStarted phase) {
        assertThat(phase.getTimeUs()).isGreaterThanOrEqualTo(watermarkUs);
      }
    }
  }

  private static <T> List<T> of(List<SpecificRecord> events, Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
