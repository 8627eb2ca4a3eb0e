package io.soakstream.analyzer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.intake.TestSchemaIds;
import io.soakstream.analyzer.topology.AnalysisSettings.Recorded;
import io.soakstream.analyzer.topology.AnalysisSettings.Recorded.Range;
import io.soakstream.analyzer.window.RunFacts.Note;
import io.soakstream.event.Annotation;
import io.soakstream.event.Outcome;
import io.soakstream.result.OffsetRange;
import io.soakstream.result.Rejected;
import io.soakstream.result.RunAnnotation;
import io.soakstream.result.RunInfo;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded events of a run through a second topology. */
class ReplayTopologyTest {
  @TempDir Path stateDir;

  private final TestSchemaIds ids = new TestSchemaIds();
  private final List<byte[]> log = new ArrayList<>();

  /** What one analysis made of the whole log. */
  private record Outcomes(
      List<Verdict> verdicts,
      List<RunInfo> runs,
      List<Rejected> rejected,
      List<RunAnnotation> annotations) {
    private Verdict finalVerdict(String run) {
      return verdicts.stream()
          .filter(verdict -> verdict.getRun().equals(run) && verdict.getFinal$())
          .reduce((first, second) -> second)
          .orElseThrow(() -> new AssertionError("no final verdict of " + run));
    }

    private OffsetRange range(String run) {
      return runs.stream()
          .filter(info -> info.getRun().equals(run) && info.getState().equals("ENDED"))
          .map(info -> info.getPartitions().get(0))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void shouldGiveTheSameBodyUnderItsOwnAnalysis() {
    log.addAll(ended("before").events());
    log.addAll(ended("run").events());
    log.addAll(ended("after").events());
    Outcomes live = analyse(AnalysisSettings.LIVE);

    Outcomes replay = analyse(replayOf("run", live, Optional.empty()));

    assertThat(replay.finalVerdict("run").getBodySha256())
        .isEqualTo(live.finalVerdict("run").getBodySha256());
    assertThat(replay.verdicts())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.getRun()).isEqualTo("run");
              assertThat(verdict.getAnalysis()).isEqualTo("again");
            });
  }

  @Test
  void shouldReadAsFarAsALaneWasGivenUp() {
    RecordedRun silent = new RecordedRun("run", ids);
    silent.start(60, "error_rate < 1%");
    for (int i = 0; i < 1_500; i++) {
      silent.request(i % 2, i * 20_000L, "t", "GET /", 1_000, Outcome.OK);
    }
    log.addAll(silent.events());
    log.addAll(silent.allLanesClosed());
    Outcomes live = analyse(AnalysisSettings.LIVE);
    assertThat(live.range("run").getLastOffset()).isEqualTo(log.size() - 1);

    Outcomes replay = analyse(replayOf("run", live, Optional.empty()));

    assertThat(replay.finalVerdict("run").getStatus()).isEqualTo(Status.ABORTED);
    assertThat(replay.finalVerdict("run").getBodySha256())
        .isEqualTo(live.finalVerdict("run").getBodySha256());
  }

  @Test
  void shouldNotCountWhatCameAfterTheVerdict() {
    log.addAll(ended("run").events());
    Outcomes live = analyse(AnalysisSettings.LIVE);
    log.add(log.get(5));

    Outcomes replay = analyse(replayOf("run", live, Optional.empty()));

    assertThat(replay.finalVerdict("run").getLedger().getDuplicates()).isZero();
  }

  @Test
  void shouldJudgeByOtherRules() {
    log.addAll(ended("run").events());
    Outcomes live = analyse(AnalysisSettings.LIVE);
    assertThat(live.finalVerdict("run").getStatus()).isEqualTo(Status.PASS);

    Outcomes replay =
        analyse(replayOf("run", live, Optional.of(List.of("p(50) < 1ms", "error_rate < 1%"))));

    Verdict verdict = replay.finalVerdict("run");
    assertThat(verdict.getStatus()).isEqualTo(Status.FAIL);
    assertThat(verdict.getRulesHash()).isNotEqualTo(live.finalVerdict("run").getRulesHash());
    assertThat(replay.runs())
        .allSatisfy(
            info -> assertThat(info.getRules()).containsExactly("p(50) < 1ms", "error_rate < 1%"));
  }

  @Test
  void shouldNotReportARejectedRecordAgain() {
    List<byte[]> events = new ArrayList<>(ended("run").events());
    events.add(4, new byte[] {1, 2, 3, 4, 5, 6});
    log.addAll(events);
    Outcomes live = analyse(AnalysisSettings.LIVE);
    assertThat(live.rejected()).hasSize(1);

    assertThat(analyse(replayOf("run", live, Optional.empty())).rejected()).isEmpty();
  }

  private RecordedRun ended(String name) {
    return ended(name, "error_rate < 1%");
  }

  private RecordedRun ended(String name, String rule) {
    RecordedRun run = new RecordedRun(name, ids);
    run.start(60, rule);
    for (int i = 0; i < 2_000; i++) {
      run.request(i % 2, i * 20_000L, "t", "GET /", 1_000 + i, Outcome.OK);
    }
    run.end();
    return run;
  }

  private static AnalysisSettings replayOf(
      String run, Outcomes live, Optional<List<String>> rules) {
    OffsetRange range = live.range(run);
    Range offsets = new Range(range.getFirstOffset(), range.getLastOffset());
    return new AnalysisSettings("again", Optional.of(new Recorded(run, Map.of(0, offsets))), rules);
  }

  private Outcomes analyse(AnalysisSettings analysis) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-" + analysis.id());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    try (TopologyTestDriver driver =
        new TopologyTestDriver(
            AnalyzerTopology.build(
                ids, analysis, new LaneWatch(), new ReadingPace(), Runnable::run, Runnable::run),
            settings)) {
      TestInputTopic<byte[], byte[]> events =
          driver.createInputTopic(
              Topic.EVENTS.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
      log.forEach(event -> events.pipeInput(Bundles.of(List.of(event))));
      return new Outcomes(
          results(driver, Topic.VERDICTS, Verdict.class),
          results(driver, Topic.RUNS, RunInfo.class),
          results(driver, Topic.REJECTED, Rejected.class),
          results(driver, Topic.ANNOTATIONS, RunAnnotation.class));
    }
  }

  private <T> List<T> results(TopologyTestDriver driver, Topic topic, Class<T> type) {
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

  @Test
  void shouldCountAGuestWhileTheRunGoesOnAndReplayIt() {
    List<byte[]> events =
        new ArrayList<>(ended("run", "requests > 0 during=annotation:x").events());
    events.add(events.size() - 1, guest("g1", 12));
    log.addAll(events);
    Outcomes live = analyse(AnalysisSettings.LIVE);

    Verdict verdict = live.finalVerdict("run");
    assertThat(verdict.getStatus()).isEqualTo(Status.PASS);
    assertThat(verdict.getLedger().getAttempted())
        .isEqualTo(verdict.getLedger().getAnalysed())
        .isEqualTo(events.size());
    assertThat(verdict.getWarnings()).noneMatch(warning -> warning.contains("g1"));
    assertThat(live.annotations()).singleElement().returns(null, RunAnnotation::getOffset);
    assertThat(analyse(replayOf("run", live, Optional.empty())).finalVerdict("run").getBodySha256())
        .isEqualTo(verdict.getBodySha256());
  }

  @Test
  void shouldTellAGuestThatComesAfterTheEndForItselfAndJudgeItInAReplay() {
    log.addAll(ended("run", "requests > 0 during=annotation:x").events());
    Outcomes before = analyse(AnalysisSettings.LIVE);
    log.add(guest("g1", 12));

    Outcomes live = analyse(AnalysisSettings.LIVE);

    Verdict verdict = live.finalVerdict("run");
    assertThat(verdict.getStatus()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(verdict.getBodySha256()).isEqualTo(before.finalVerdict("run").getBodySha256());
    assertThat(live.range("run")).isEqualTo(before.range("run"));
    assertThat(live.annotations())
        .singleElement()
        .returns((long) log.size() - 1, RunAnnotation::getOffset)
        .returns(RecordedRun.START_US, RunAnnotation::getRunStartUs);

    OffsetRange range = live.range("run");
    Range offsets = new Range(range.getFirstOffset(), range.getLastOffset());
    long atUs = RecordedRun.START_US + 12_000_000;
    Recorded recorded =
        new Recorded("run", Map.of(0, offsets), List.of(new Note("x", "", atUs, atUs)));
    Outcomes again =
        analyse(new AnalysisSettings("again", Optional.of(recorded), Optional.empty()));

    assertThat(again.finalVerdict("run").getStatus()).isEqualTo(Status.PASS);
    assertThat(again.finalVerdict("run").getLedger()).isEqualTo(verdict.getLedger());
    assertThat(again.annotations()).hasSize(1);
  }

  @Test
  void shouldRefuseAGuestThatSaysMoreThanOneThing() {
    List<byte[]> events = new ArrayList<>(ended("run").events());
    events.add(9, encoded(new Annotation("run", "g", 0, 2L, 0L, "x", "", null, true, 0L)));
    log.addAll(events);

    Outcomes live = analyse(AnalysisSettings.LIVE);

    assertThat(live.finalVerdict("run").getLedger().getForeign()).isEqualTo(1);
    assertThat(live.finalVerdict("run").getStatus()).isEqualTo(Status.PASS);
    assertThat(live.rejected())
        .singleElement()
        .returns("a guest's annotation is sequence 1 of lane 0, not 2 of 0", Rejected::getReason);
  }

  private byte[] guest(String name, int atS) {
    long atUs = RecordedRun.START_US + atS * 1_000_000L;
    return encoded(
        new Annotation("run", name, 0, 1L, atUs, "x", "", null, true, RecordedRun.START_US));
  }

  private byte[] encoded(Annotation note) {
    return new WireEncoder(ids).encode(note);
  }
}
