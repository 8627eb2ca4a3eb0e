package io.soakstream.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.event.Annotation;
import io.soakstream.event.CheckPlan;
import io.soakstream.event.CheckResult;
import io.soakstream.event.EndStatus;
import io.soakstream.event.Origin;
import io.soakstream.event.Outcome;
import io.soakstream.event.PhaseLoad;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.Recorded;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.topic.Lanes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedRunTest {
  private static final long START_US = 1_770_854_400_000_000L; // 2026-02-12T00:00:00Z

  @TempDir private Path dir;

  @Test
  void shouldSendWholeLanesInTheOrderOfEventTime() throws Exception {
    Recorded recorded = Recorded.with(4, true);
    SimulatedRun run = play(recorded, Map.of(), "run-1");

    assertThat(run.played()).isEqualTo(21_600);
    assertThat(run.failed()).isEqualTo(10);
    for (int lane = 0; lane < 4; lane++) {
      assertLane(recorded.lane("producer-1", lane));
    }
    assertLane(recorded.lane(EventPublisher.COORDINATOR, 0));
    assertThat(requests(recorded))
        .allMatch(request -> request.getLane() == Lanes.at(request.getIntendedStartUs(), 4));
    RunStarted started = (RunStarted) recorded.lane(EventPublisher.COORDINATOR, 0).get(0);
    assertThat(started.getOrigin()).isEqualTo(Origin.SIMULATE);
    assertThat(started.getPlannedRatePerS()).isEqualTo(3.0);
    assertThat(started.getLoads())
        .isNotEmpty()
        .allMatch(load -> load.getStartUs() == START_US)
        .satisfies(
            loads ->
                assertThat(loads.stream().mapToDouble(PhaseLoad::getRatePerS).sum())
                    .isCloseTo(3.0, within(1e-9)));
    assertThat(started.getTimeUs()).isEqualTo(START_US);
    RunEnded ended = (RunEnded) last(recorded.lane(EventPublisher.COORDINATOR, 0));
    assertThat(ended.getStatus()).isEqualTo(EndStatus.COMPLETED);
    assertThat(ended.getLanes()).hasSize(5);
    assertThat(requests(recorded))
        .allMatch(
            request ->
                request.getSendDelayUs() > 0
                    && request.getSendDelayUs()
                        == request.getActualStartUs() - request.getIntendedStartUs());
  }

  /** Sequences without a gap, nothing before the promised watermark, a promise each 10 seconds. */
  private static void assertLane(List<SpecificRecord> lane) {
    long watermarkUs = Long.MIN_VALUE;
    for (int i = 0; i < lane.size(); i++) {
      SpecificRecord event = lane.get(i);
      assertThat(event.get(3)).isEqualTo(i + 1L);
      if (event instanceof Progress progress) {
        if (watermarkUs != Long.MIN_VALUE) {
          assertThat(progress.getWatermarkUs()).isEqualTo(watermarkUs + 10_000_000);
        }
        watermarkUs = progress.getWatermarkUs();
      } else if (timeOf(event) > 0) {
        assertThat(timeOf(event)).isGreaterThanOrEqualTo(watermarkUs);
      }
    }
  }

  private static long timeOf(SpecificRecord event) {
    if (event instanceof RequestResult request) {
      return request.getIntendedStartUs();
    }
    if (event instanceof ResourceSample sample) {
      return sample.getTimeUs();
    }
    return event instanceof Annotation annotation ? annotation.getTimeUs() : 0;
  }

  @Test
  void shouldMoveTheCheckpointAndKeepSilentAboutIt() throws Exception {
    Recorded recorded = Recorded.with(2, true);
    play(recorded, Map.of("at", "00:11:07", "annotated", "false"), "run-1");

    List<RequestResult> requests = requests(recorded);
    long atUs = START_US + 667_000_000L;
    assertThat(requests)
        .filteredOn(request -> request.getStatus() == 503)
        .hasSize(6)
        .allSatisfy(
            request -> {
              assertThat(request.getOutcome()).isEqualTo(Outcome.HTTP_ERROR);
              assertThat(request.getIntendedStartUs()).isBetween(atUs, atUs + 7_000_000);
            });
    RequestResult slowest =
        requests.stream()
            .filter(request -> request.getStatus() > 0)
            .max((a, b) -> Long.compare(responseUs(a), responseUs(b)))
            .orElseThrow();
    assertThat(responseUs(slowest)).isEqualTo(2_147_000);
    assertThat(slowest.getIntendedStartUs()).isBetween(atUs, atUs + 7_000_000);
    assertThat(recorded.lane(EventPublisher.COORDINATOR, 0))
        .noneMatch(event -> event instanceof Annotation);
  }

  @Test
  void shouldPlayTheChecksThatTheModelAnswers() throws Exception {
    Recorded recorded = Recorded.with(2, true);
    play(recorded, Map.of(), "run-1");

    List<SpecificRecord> coordinator = recorded.lane(EventPublisher.COORDINATOR, 0);
    assertThat(((RunStarted) coordinator.get(0)).getChecks())
        .extracting(CheckPlan::getCheck)
        .containsExactly("chain", "stuck", "gaps");
    long endUs = START_US + 7_200_000_000L;
    assertThat(coordinator)
        .filteredOn(event -> event instanceof CheckResult)
        .extracting(event -> (CheckResult) event)
        .allMatch(result -> result.getTimeUs() == endUs && result.getDurationUs() == null)
        .extracting(
            result -> result.getCheck() + " " + result.getPassed() + " " + result.getObserved())
        .containsExactly("chain true status = 200", "stuck false value = 3");
    assertThat(last(coordinator)).isInstanceOf(RunEnded.class);
  }

  @Test
  void shouldTellOfTheCheckpointUnlessAskedNotTo() throws Exception {
    Recorded recorded = Recorded.with(2, true);
    play(recorded, Map.of(), "run-1");

    assertThat(recorded.lane(EventPublisher.COORDINATOR, 0))
        .filteredOn(event -> event instanceof Annotation)
        .singleElement()
        .satisfies(
            event -> {
              Annotation annotation = (Annotation) event;
              assertThat(annotation.getKind()).isEqualTo("checkpoint");
              assertThat(annotation.getTimeUs()).isEqualTo(START_US + 5_400_000_000L);
              assertThat(annotation.getEndUs()).isEqualTo(annotation.getTimeUs() + 7_000_000);
            });
  }

  @Test
  void shouldCountTimeoutsAtTheirElapsedTimeAndWithoutStatus() throws Exception {
    Recorded recorded = Recorded.with(2, true);
    play(recorded, Map.of(), "run-1");

    assertThat(requests(recorded))
        .filteredOn(request -> request.getOutcome() == Outcome.TIMEOUT)
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.getStatus()).isZero();
              assertThat(request.getEndUs() - request.getActualStartUs()).isEqualTo(30_000_000);
              assertThat(request.getDetail()).isEqualTo("no response within 30 s");
            });
  }

  @Test
  void shouldAnswerWithTheStatusThatTheEndpointExpects() throws Exception {
    Recorded recorded = Recorded.with(2, true);
    play(recorded, Map.of(), "run-1");

    assertThat(requests(recorded))
        .filteredOn(request -> request.getOutcome() == Outcome.OK)
        .isNotEmpty()
        .allMatch(
            request -> request.getStatus() == (request.getEndpoint().equals("GET /a") ? 200 : 201));
    assertThat(requests(recorded))
        .filteredOn(request -> request.getOutcome() == Outcome.HTTP_ERROR)
        .hasSize(6)
        .allMatch(request -> request.getStatus() == 503);
  }

  @Test
  void shouldSendTheSameBytesAgainForTheSameSeed() throws Exception {
    Recorded first = Recorded.with(3, true);
    Recorded second = Recorded.with(3, true);
    play(first, Map.of(), "run-1");
    play(second, Map.of(), "run-1");

    List<byte[]> values = first.values();
    List<byte[]> again = second.values();
    assertThat(again).hasSameSizeAs(values);
    assertThat(IntStream.range(0, values.size()))
        .allMatch(i -> Arrays.equals(values.get(i), again.get(i)));
  }

  @Test
  void shouldNotDrawFromTheRunId() throws Exception {
    Recorded first = Recorded.with(1, true);
    Recorded second = Recorded.with(1, true);
    play(first, Map.of(), "run-1");
    play(second, Map.of(), "another");

    List<SpecificRecord> others = second.byPartition().get(0);
    others.forEach(event -> event.put(0, "run-1"));
    assertThat(others).isEqualTo(first.byPartition().get(0));
  }

  @Test
  void shouldEndTheRunWhenInterrupted() throws Exception {
    Recorded recorded = Recorded.with(2, true);
    EventPublisher publisher =
        new EventPublisher(recorded.kafka, Recorded.IDS, "run-1", "producer-1", 0);
    SimulatedRun run = new SimulatedRun(scenario(Map.of()), publisher);
    AtomicInteger asked = new AtomicInteger();

    EndStatus status =
        run.play(
            Origin.SIMULATE,
            VirtualTimePacer.UNBOUND,
            () -> asked.incrementAndGet() > 10,
            (time, done, failed) -> {});

    assertThat(status).isEqualTo(EndStatus.INTERRUPTED);
    assertThat(run.played()).isEqualTo(300); // asked at 0 s, 10 s, ... and 100 s
    RunEnded ended = (RunEnded) last(recorded.lane(EventPublisher.COORDINATOR, 0));
    assertThat(ended.getStatus()).isEqualTo(EndStatus.INTERRUPTED);
    assertThat(ended.getReason()).isEqualTo("by a signal, such as Ctrl-C");
  }

  @Test
  void shouldSendTheSameAtAnyPace() throws Exception {
    Recorded fast = Recorded.with(1, true);
    Recorded paced = Recorded.with(1, true);
    long durationS = scenario(Map.of()).duration().toSeconds();

    play(fast, Map.of(), "run-1");
    long begunNs = System.nanoTime();
    play(paced, Map.of(), "run-1", VirtualTimePacer.of(durationS * 2.0));
    long tookMs = (System.nanoTime() - begunNs) / 1_000_000;

    assertThat(tookMs).as("half a second, less the last tick").isGreaterThan(450);
    assertThat(paced.byPartition()).isEqualTo(fast.byPartition());
  }

  @Test
  void shouldStopWaitingWhenInterrupted() throws Exception {
    Recorded recorded = Recorded.with(1, true);
    EventPublisher publisher =
        new EventPublisher(recorded.kafka, Recorded.IDS, "run-1", "producer-1", 0);
    SimulatedRun run = new SimulatedRun(scenario(Map.of()), publisher);
    AtomicInteger asked = new AtomicInteger();

    EndStatus status =
        run.play(
            Origin.SIMULATE,
            VirtualTimePacer.of(0.001),
            () -> asked.incrementAndGet() > 5,
            (time, done, failed) -> {});

    assertThat(status).isEqualTo(EndStatus.INTERRUPTED);
  }

  private SimulatedRun play(Recorded recorded, Map<String, String> variables, String runId)
      throws Exception {
    return play(recorded, variables, runId, VirtualTimePacer.UNBOUND);
  }

  private SimulatedRun play(
      Recorded recorded, Map<String, String> variables, String runId, VirtualTimePacer pace)
      throws Exception {
    EventPublisher publisher =
        new EventPublisher(recorded.kafka, Recorded.IDS, runId, "producer-1", 0);
    SimulatedRun run = new SimulatedRun(scenario(variables), publisher);
    EndStatus status = run.play(Origin.SIMULATE, pace, () -> false, (time, done, failed) -> {});
    assertThat(status).isEqualTo(EndStatus.COMPLETED);
    return run;
  }

  private static List<RequestResult> requests(Recorded recorded) {
    return recorded.byPartition().values().stream()
        .flatMap(List::stream)
        .flatMap(event -> event instanceof RequestResult request ? Stream.of(request) : Stream.of())
        .toList();
  }

  private static long responseUs(RequestResult request) {
    return request.getEndUs() - request.getIntendedStartUs();
  }

  private static SpecificRecord last(List<SpecificRecord> events) {
    return events.get(events.size() - 1);
  }

  private Scenario scenario(Map<String, String> variables) throws Exception {
    Path file = dir.resolve("two-hours.yaml");
    Files.writeString(
        file,
        """
        name: two-hours
        start: 2026-02-12T00:00:00Z
        duration: 2h
        rate: 3/s
        variables: {at: "01:30:00", annotated: true}
        tenants: [{name: A, weight: 60}, {name: B, weight: 40}]
        endpoints: [{name: GET /a, weight: 70}, {name: POST /b, weight: 30, expect: [201, 202]}]
        tags: {team: platform, area: checkout, tier: gold}
        checks:
          - {name: chain, http: {path: /verify}}
          - {name: stuck, sql: {url_from: DB, query: SELECT 0, value: 0}}
          - {name: gaps, command: {run: [reconcile]}}
        simulate:
          checks: {chain: pass, stuck: 3}
          hours:
            - {p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 2}
            - {p50_ms: 8.3, p95_ms: 14.3, p99_ms: 22.7, mean_ms: 9.8, max_ms: 167, errors: 2}
          errors: {timeout: 3, reset: 1}
          checkpoint: {at: "${at}", annotated: "${annotated}", errors: 6, max_ms: 2147}
          resources:
            - {source: redis, metric: keys, noise: 15, step: 1, curve: {"00:00": 100, "2h": 900}}
            - {source: replica-1, metric: lines, counter: true, curve: {"00:00": 0, "2h": 999}}
        """);
    return ScenarioReader.read(file, variables);
  }
}
