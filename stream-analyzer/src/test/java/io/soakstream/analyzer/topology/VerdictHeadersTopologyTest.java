package io.soakstream.analyzer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.intake.TestSchemaIds;
import io.soakstream.analyzer.topology.AnalysisSettings.Recorded;
import io.soakstream.analyzer.topology.AnalysisSettings.Recorded.Range;
import io.soakstream.event.Outcome;
import io.soakstream.result.Verdict;
import io.soakstream.topic.Topic;
import io.soakstream.topic.VerdictHeaders;
import io.soakstream.wire.WireDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a consumer sees of a verdict without decoding it, as it leaves the topology. */
class VerdictHeadersTopologyTest {
  private static final AnalysisSettings REPLAY =
      new AnalysisSettings(
          "again",
          Optional.of(new Recorded("run", Map.of(0, new Range(0, Long.MAX_VALUE)))),
          Optional.empty());

  @TempDir Path stateDir;

  private final TestSchemaIds ids = new TestSchemaIds();

  @Test
  void shouldSayOfEveryVerdictWhatItIs() {
    List<TestRecord<String, byte[]>> verdicts = verdicts(AnalysisSettings.LIVE, true);

    assertThat(verdicts).hasSize(2);
    assertThat(headers(verdicts.get(0)))
        .containsExactlyEntriesOf(
            inOrder(
                "ce_specversion", "1.0",
                "ce_id", "run|live|1",
                "ce_type", "io.soakstream.verdict.provisional",
                "ce_source", "/soakstream/analyzer",
                "ce_subject", "run",
                "ce_time", "2026-02-12T00:01:30Z",
                "content-type", "application/avro",
                "soak_status", "RUNNING",
                "soak_final", "false",
                "soak_analysis", "live"));
    assertThat(headers(verdicts.get(1)))
        .containsExactlyEntriesOf(
            inOrder(
                "ce_specversion", "1.0",
                "ce_id", "run|live|0",
                "ce_type", "io.soakstream.verdict.final",
                "ce_source", "/soakstream/analyzer",
                "ce_subject", "run",
                "ce_time", decoded(verdicts.get(1)).getEnded(),
                "content-type", "application/avro",
                "soak_status", "PASS",
                "soak_final", "true",
                "soak_analysis", "live"));
    assertThat(verdicts).extracting(TestRecord::key).containsOnly("run|live");
  }

  @Test
  void shouldRepeatTheHeadersOfAFinalVerdictWhateverWasSaidOnTheWay() {
    TestRecord<String, byte[]> watched = last(verdicts(AnalysisSettings.LIVE, true));
    List<TestRecord<String, byte[]>> unwatched = verdicts(AnalysisSettings.LIVE, false);

    assertThat(unwatched).hasSize(1);
    assertThat(headers(unwatched.get(0))).isEqualTo(headers(watched));
    assertThat(decoded(unwatched.get(0)).getBodySha256())
        .isEqualTo(decoded(watched).getBodySha256());
  }

  @Test
  void shouldTellAReplayFromTheLiveAnalysis() {
    Map<String, String> live = headers(last(verdicts(AnalysisSettings.LIVE, false)));

    Map<String, String> replay = headers(last(verdicts(REPLAY, false)));

    assertThat(replay)
        .containsEntry(VerdictHeaders.ID, "run|again|0")
        .containsEntry(VerdictHeaders.ANALYSIS, "again")
        .hasSameSizeAs(live);
    live.forEach(
        (name, text) -> {
          if (!name.equals(VerdictHeaders.ID) && !name.equals(VerdictHeaders.ANALYSIS)) {
            assertThat(replay).containsEntry(name, text);
          }
        });
  }

  /** 95 seconds of a run and its end; the wall clock moves in between when somebody watches. */
  private List<TestRecord<String, byte[]>> verdicts(AnalysisSettings analysis, boolean isWatched) {
    RecordedRun run = new RecordedRun("run", ids);
    run.start(300, "error_rate < 1%");
    for (int i = 0; i < 95 * 50; i++) {
      run.request(i % 2, i * 20_000L, "t", "GET /", 1_000, Outcome.OK);
    }
    int soFar = run.events().size();
    run.end();
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "headers-" + analysis.id() + isWatched);
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
      pipe(events, run.events().subList(0, soFar));
      if (isWatched) {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
      }
      pipe(events, run.events().subList(soFar, run.events().size()));
      return driver
          .createOutputTopic(
              Topic.VERDICTS.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
          .readRecordsToList();
    }
  }

  private static void pipe(TestInputTopic<byte[], byte[]> events, List<byte[]> all) {
    all.forEach(event -> events.pipeInput(Bundles.of(List.of(event))));
  }

  private Verdict decoded(TestRecord<String, byte[]> record) {
    return (Verdict) new WireDecoder(ids).decode(record.value());
  }

  private static TestRecord<String, byte[]> last(List<TestRecord<String, byte[]>> records) {
    return records.get(records.size() - 1);
  }

  private static Map<String, String> headers(TestRecord<String, byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }

  private static Map<String, String> inOrder(String... namesAndTexts) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      headers.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return headers;
  }
}
