package io.soakstream.analyzer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.soakstream.analyzer.intake.TestSchemaIds;
import io.soakstream.event.CheckResult;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.MetricKind;
import io.soakstream.event.Outcome;
import io.soakstream.event.PhaseStarted;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.ResourceSample;
import io.soakstream.result.Rejected;
import io.soakstream.result.ResourceStats;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import io.soakstream.result.WindowKind;
import io.soakstream.result.WindowStats;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzerTopologyTest {
  @TempDir Path stateDir;

  private final TestSchemaIds ids = new TestSchemaIds();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> events;
  private RecordedRun run;

  @BeforeEach
  void start() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    driver =
        new TopologyTestDriver(
            AnalyzerTopology.build(
                ids,
                AnalysisSettings.LIVE,
                new LaneWatch(),
                new ReadingPace(),
                Runnable::run,
                Runnable::run),
            settings);
    events =
        driver.createInputTopic(
            Topic.EVENTS.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
    run = new RecordedRun("run-1", ids);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void shouldCountEveryRequestOnceInEveryWindow() {
    Random random = new Random(3);
    long[] responseUs =
        IntStream.range(0, 6_000).mapToLong(i -> 500 + random.nextInt(50_000)).toArray();

    run.start(120, "error_rate < 1%");
    for (int i = 0; i < responseUs.length; i++) {
      run.request(i % 2, i * 20_000L, "t" + i % 3, "GET /" + i % 4, responseUs[i], Outcome.OK);
    }
    run.end();
    feed(run.events());

    List<WindowStats> rows = windows();
    WindowStats all = only(rows, WindowKind.RUN, "*", "*");
    long[] sorted = responseUs.clone();
    Arrays.sort(sorted);
    assertThat(all.getRequests()).isEqualTo(6_000);
    assertThat(all.getSumUs()).isEqualTo(Arrays.stream(responseUs).sum());
    assertThat(all.getMaxUs()).isEqualTo(sorted[sorted.length - 1]);
    assertThat((double) all.getP99Us()).isCloseTo(sorted[5_939], withPercentage(0.1));
    for (WindowKind kind : List.of(WindowKind.BASE, WindowKind.MINUTE, WindowKind.HOUR)) {
      assertThat(
              rows.stream()
                  .filter(row -> row.getWindow() == kind)
                  .filter(row -> row.getTenant().equals("*") && row.getEndpoint().equals("*"))
                  .mapToLong(WindowStats::getRequests)
                  .sum())
          .as(kind.name())
          .isEqualTo(6_000);
    }
    assertThat(only(rows, WindowKind.RUN, "t1", "GET /1").getRequests()).isEqualTo(500);
  }

  @Test
  void shouldJudgeWithoutFurtherTraffic() {
    run.start(60, "error_rate < 1%");
    for (int i = 0; i < 3_000; i++) {
      run.request(i % 2, i * 20_000L, "t", "GET /", 1_000, Outcome.OK);
    }
    run.end();
    feed(run.events());

    Verdict verdict = finalVerdict();
    assertThat(verdict.getStatus()).isEqualTo(Status.PASS);
    assertThat(verdict.getRequests()).isEqualTo(3_000);
    assertThat(verdict.getLedger().getBalanced()).isTrue();
    assertThat(verdict.getLedger().getMissing()).isZero();
    assertThat(verdict.getLedger().getAnalysed()).isEqualTo(verdict.getLedger().getAttempted());
  }

  @Test
  void shouldWarnOfWhatTheGeneratorHasToTellOfItsLoad() {
    String note = "3 requests were sent again on a new connection";
    run.start(60, "error_rate < 1%");
    for (int i = 0; i < 3_000; i++) {
      run.request(i % 2, i * 20_000L, "t", "GET /", 1_000, Outcome.OK);
    }
    run.end(List.of(note));
    feed(run.events());

    Verdict verdict = finalVerdict();
    assertThat(verdict.getStatus()).isEqualTo(Status.PASS);
    assertThat(verdict.getWarnings()).contains(note);
  }

  @Test
  void shouldGiveTheSameBodyWhateverTheInterleaving() {
    mixedRun(run);
    feed(run.events());
    String inOrder = finalVerdict().getBodySha256();
    stop();
    start();
    RecordedRun other = new RecordedRun("run-2", ids);
    mixedRun(other);

    feed(other.eventsLaneByLane());

    assertThat(finalVerdict().getBodySha256()).isEqualTo(inOrder);
  }

  @Test
  void shouldCountAnEventThatComesTwiceOnceAndSaySo() {
    mixedRun(run);
    feed(run.eventsWithRepeats());

    Verdict verdict = finalVerdict();

    assertThat(verdict.getRequests()).isEqualTo(3_000);
    assertThat(verdict.getErrors()).isEqualTo(6);
    assertThat(verdict.getLedger().getDuplicates()).isPositive();
    assertThat(verdict.getLedger().getBalanced()).isTrue();
  }

  private static void mixedRun(RecordedRun run) {
    run.start(60, "p(95) < 60ms");
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      Outcome outcome = i % 500 == 0 ? Outcome.TIMEOUT : Outcome.OK;
      run.request(i % 2, i * 20_000L, "t" + i % 2, "GET /", random.nextInt(50_000), outcome);
    }
    run.end();
  }

  @Test
  void shouldRejectWhatCannotBeReadAndGoOn() {
    run.start(60, "error_rate < 1%");
    run.request(0, 0, "t", "GET /", 1_000, Outcome.OK);
    run.end();
    List<byte[]> all = new ArrayList<>(run.events());
    all.add(2, new byte[] {1, 2, 3, 4, 5, 6});
    all.add(3, new byte[] {0, 0, 0, 9, 9, 6});
    feed(all);

    List<Rejected> rejected = results(Topic.REJECTED, Rejected.class);
    assertThat(rejected)
        .extracting(Rejected::getReason)
        .containsExactly("magic byte is 1, not 0", "unknown schema id 2313");
    assertThat(finalVerdict().getRequests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "*, GET /, 'tenant \"*\" stands for all'",
    "t1, *, 'endpoint \"*\" stands for all'",
    "__other__, GET /, 'tenant \"__other__\" stands for all that are not kept apart'",
    "t1, 'GET /\u001b[2J', 'endpoint \"GET /\\u001b[2J\" has the character U+001B'"
  })
  void shouldRefuseAnEventWhoseNameMeansSomethingElse(
      String tenant, String endpoint, String reason) {
    run.start(60, "error_rate < 1%");
    for (int i = 0; i < 3_000; i++) {
      boolean isStar = i == 1_500;
      run.request(
          i % 2,
          i * 20_000L,
          isStar ? tenant : "t" + i % 2,
          isStar ? endpoint : "GET /",
          1_000,
          Outcome.OK);
    }
    run.end();
    feed(run.events());

    Verdict verdict = finalVerdict();
    List<WindowStats> rows = windows();
    assertThat(results(Topic.REJECTED, Rejected.class))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.getReason()).isEqualTo(reason);
              assertThat(rejected.getRun()).isEqualTo("run-1");
              assertThat(rejected.getValue().remaining()).isPositive();
            });
    assertThat(verdict.getRequests()).isEqualTo(2_999);
    assertThat(verdict.getLedger().getRejected()).isEqualTo(1);
    assertThat(verdict.getLedger().getBalanced()).isTrue();
    assertThat(verdict.getLedger().getAttempted()).isEqualTo(verdict.getLedger().getAnalysed() + 1);
    assertThat(verdict.getStatus()).isEqualTo(Status.PASS);
    assertThat(verdict.getWarnings())
        .contains("1 event was rejected and is in no figure")
        .anyMatch(
            warning ->
                warning.startsWith("lane p/0: 1 rejected for names that are none; sequence ")
                    && warning.endsWith(": " + reason));
    for (WindowKind kind : List.of(WindowKind.BASE, WindowKind.MINUTE, WindowKind.HOUR)) {
      assertThat(
              rows.stream()
                  .filter(row -> row.getWindow() == kind)
                  .filter(row -> row.getTenant().equals("*") && row.getEndpoint().equals("*"))
                  .mapToLong(WindowStats::getRequests)
                  .sum())
          .as(kind.name())
          .isEqualTo(2_999);
    }
  }

  @Test
  void shouldRefuseEveryOtherEventWithSuchNamesAndGoOn() {
    run.start(60, "error_rate < 1%");
    run.request(0, 0, "t", "GET /", 1_000, Outcome.OK);
    run.foreign(0, at -> sample(at, "host", "*", Map.of()));
    run.foreign(0, at -> sample(at, "a\u0000", "cpu", Map.of()));
    run.foreign(0, at -> sample(at, "host", "cpu", Map.of("__other__", "x")));
    run.foreign(0, at -> new CheckResult("run-1", "p", 0, at, 0L, "", true, "", "", null));
    run.foreign(0, at -> new PhaseStarted("run-1", "p", 0, at, 0L, "*"));
    run.foreign(0, at -> new ProducerJoined("run-1", "p", 0, at, 0L, "*", 3));
    run.end();
    List<byte[]> all = new ArrayList<>(run.events());
    WireEncoder encoder = new WireEncoder(ids);
    all.add(2, encoder.encode(new PhaseStarted("run-1", "*", 0, 1L, 0L, "a")));
    all.add(2, encoder.encode(new PhaseStarted("run|1", "p", 0, 1L, 0L, "a")));
    all.add(2, encoder.encode(new LaneClosed("run-1", "p", 0, 0L, 0L, "*", 0, 1L, "x")));
    all.add(2, encoder.encode(new Rejected("topic", 0, 0L, "", null, ByteBuffer.allocate(0))));
    all.add(2, encoder.encode(new PhaseStarted("run-1", "p", 0, 0L, 0L, "a")));
    all.add(encoder.encode(new PhaseStarted("run-1", "*", 0, 1L, 0L, "after the end")));
    feed(all);

    assertThat(results(Topic.REJECTED, Rejected.class))
        .extracting(rejected -> rejected.getRun() + ": " + rejected.getReason())
        .containsExactlyInAnyOrder(
            "null: a Rejected is no event",
            "run-1: closed_producer \"*\" stands for all",
            "null: run \"run|1\" is not at most 100 letters, digits, dots, dashes and underscores",
            "run-1: producer \"*\" stands for all",
            "run-1: producer \"*\" stands for all",
            "run-1: lane 0, sequence 0: no place in any lane",
            "run-1: metric \"*\" stands for all",
            "run-1: source \"a\\u0000\" has the character U+0000",
            "run-1: label \"__other__\" stands for all that are not kept apart",
            "run-1: check \"\" is empty",
            "run-1: phase \"*\" stands for all",
            "run-1: joined_producer \"*\" stands for all");
    Verdict verdict = finalVerdict();
    assertThat(verdict.getRequests()).isEqualTo(1);
    assertThat(verdict.getLedger().getRejected()).isEqualTo(6);
    assertThat(verdict.getLedger().getForeign())
        .as("records that name the run and no lane, while the run went on")
        .isEqualTo(3);
    assertThat(verdict.getLedger().getBalanced()).isTrue();
    assertThat(verdict.getChecks()).isEmpty();
    assertThat(results(Topic.RESOURCES, ResourceStats.class)).isEmpty();
  }

  private static ResourceSample sample(
      long sequence, String source, String metric, Map<String, String> labels) {
    return new ResourceSample(
        "run-1",
        "p",
        0,
        sequence,
        source,
        metric,
        "percent",
        MetricKind.GAUGE,
        1.0,
        RecordedRun.START_US,
        labels);
  }

  @Test
  void shouldWaitForAMissingEventAndCallTheRunIncompleteWhenItsLaneIsGivenUp() {
    run.start(60, "error_rate < 1%");
    for (int i = 0; i < 100; i++) {
      run.request(0, i * 20_000L, "t", "GET /", 1_000, Outcome.OK);
    }
    run.lose(0);
    run.end();
    feed(run.events());
    assertThat(results(Topic.VERDICTS, Verdict.class)).noneMatch(Verdict::getFinal$);

    feed(List.of(run.laneClosed(0)));

    Verdict verdict = finalVerdict();
    assertThat(verdict.getStatus()).isEqualTo(Status.INCOMPLETE);
    assertThat(verdict.getLedger().getMissing()).isEqualTo(1);
  }

  @Test
  void shouldTellWhatComesOfALaneThatWasGivenUpTooSoon() {
    run.start(60, "error_rate < 1%");
    for (int i = 0; i < 200; i++) {
      run.request(i % 2, i * 20_000L, "t", "GET /", 1_000, Outcome.OK);
    }
    run.end();
    List<byte[]> all = new ArrayList<>(run.events());
    int middle = all.size() / 2;
    all.add(middle, run.laneClosedAt(0, 1));
    feed(all);

    Verdict verdict = finalVerdict();
    assertThat(verdict.getStatus()).isEqualTo(Status.INCOMPLETE);
    assertThat(verdict.getLedger().getLate()).isPositive();
    assertThat(verdict.getLedger().getMissing()).isZero();
    assertThat(verdict.getLedger().getAttempted())
        .isEqualTo(verdict.getLedger().getAnalysed() + verdict.getLedger().getLate());
    assertThat(verdict.getRequests()).isLessThan(200);
    assertThat(verdict.getWarnings()).contains("lane p/0 was given up: silent");
  }

  @Test
  void shouldCallARunAbortedWhenAllItsProducersWentSilent() {
    run.start(60, "error_rate < 1%");
    for (int i = 0; i < 1_500; i++) {
      run.request(i % 2, i * 20_000L, "t", "GET /", 1_000, Outcome.OK);
    }
    feed(run.events());

    feed(run.allLanesClosed());

    Verdict verdict = finalVerdict();
    assertThat(verdict.getStatus()).isEqualTo(Status.ABORTED);
    assertThat(verdict.getRequests()).isEqualTo(1_500);
  }

  @Test
  void shouldTellOfABurstWhileItsWindowIsOpen() {
    burst(run);
    feed(run.events());
    run.end();
    List<byte[]> rest = run.events().subList(run.events().size() - 3, run.events().size());

    driver.advanceWallClockTime(Duration.ofMillis(200)); // stage 1 shows its errors
    driver.advanceWallClockTime(Duration.ofMillis(10)); // stage 2 judges
    List<Verdict> onTheWay = results(Topic.VERDICTS, Verdict.class);
    feed(rest);

    assertThat(onTheWay).hasSize(1);
    assertThat(onTheWay.get(0).getRequests()).as("of closed windows").isEqualTo(4_500);
    assertThat(onTheWay.get(0).getBursts())
        .singleElement()
        .satisfies(
            reported -> {
              assertThat(reported.getErrors()).isEqualTo(5);
              assertThat(reported.getTenant()).isEqualTo("t1");
              assertThat(reported.getStart()).isEqualTo("2026-02-12T00:01:33Z");
            });
    Verdict verdict = finalVerdict();
    assertThat(verdict.getErrors()).isEqualTo(5);
    stop();
    start();
    burst(run);
    run.end();
    feed(run.events()); // nobody looks on the way
    assertThat(finalVerdict().getBodySha256()).isEqualTo(verdict.getBodySha256());
  }

  /** 95 seconds, of which 90 lie in windows that are closed; five failures in the open ones. */
  private static void burst(RecordedRun run) {
    run.start(300, "error_rate < 1%");
    for (int i = 0; i < 95 * 50; i++) {
      boolean fails = i >= 93 * 50 && i < 93 * 50 + 10 && i % 2 == 1;
      Outcome outcome = fails ? Outcome.TIMEOUT : Outcome.OK;
      run.request(i % 2, i * 20_000L, "t" + i % 2, "GET /", 1_000, outcome);
    }
  }

  @Test
  void shouldForgetRunsThatWereOverLongAgo() {
    for (int i = 0; i < 130; i++) {
      RecordedRun next = new RecordedRun("run-" + i, ids);
      next.start(20, "error_rate < 1%");
      next.request(0, 0, "t", "GET /", 1_000, Outcome.OK);
      next.end();
      feed(next.events());
    }

    assertThat(results(Topic.VERDICTS, Verdict.class)).filteredOn(Verdict::getFinal$).hasSize(130);
    assertThat(entries(FoldProcessor.STORE)).isEqualTo(100);
    assertThat(entries(JudgeProcessor.STATES)).isEqualTo(100);
    assertThat(driver.getKeyValueStore(JudgeProcessor.CLOSED).approximateNumEntries()).isZero();
  }

  private long entries(String store) {
    return ((WriteBackStore) driver.getStateStore(store)).written().approximateNumEntries();
  }

  private void feed(List<byte[]> all) {
    all.forEach(event -> events.pipeInput(Bundles.of(List.of(event))));
  }

  private Verdict finalVerdict() {
    return results(Topic.VERDICTS, Verdict.class).stream()
        .filter(Verdict::getFinal$)
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no final verdict"));
  }

  private List<WindowStats> windows() {
    return results(Topic.WINDOWS, WindowStats.class);
  }

  private static WindowStats only(
      List<WindowStats> rows, WindowKind kind, String tenant, String endpoint) {
    List<WindowStats> matching =
        rows.stream()
            .filter(row -> row.getWindow() == kind)
            .filter(row -> row.getTenant().equals(tenant) && row.getEndpoint().equals(endpoint))
            .toList();
    assertThat(matching).hasSize(1);
    return matching.get(0);
  }

  private <T> List<T> results(Topic topic, Class<T> type) {
    WireDecoder decoder = new WireDecoder(ids);
    return driver
        .createOutputTopic(
            topic.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readValuesToList()
        .stream()
        .map(decoder::decode)
        .map(type::cast)
        .toList();
  }
}
