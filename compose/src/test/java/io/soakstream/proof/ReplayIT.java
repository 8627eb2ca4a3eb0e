package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.fault.Polling;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackAddresses;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.topic.Topic;
import io.soakstream.wire.RecordJson;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recorded run again: on the stack where it was recorded, and on another with another number of
 * partitions. One recording for all questions.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** A replay takes seconds, and may be over before it is killed. */
  private static final int KILL_TRIES_MAX = 5;

  /** Behind those that have no order. */
  private static final int LAST = Integer.MAX_VALUE;

  private static final List<String> VIEWS =
      List.of(
          "windows",
          "resources",
          "annotations",
          "error_bursts",
          "fairness",
          "trends",
          "leaks",
          "change_points",
          "ledgers",
          "lanes");
  private static final String SCENARIO =
      """
      name: two-hours
      start: 2026-02-12T00:00:00Z
      duration: 2h
      rate: 10/s
      tenants: [{name: A, weight: 60}, {name: B, weight: 40}]
      endpoints: [{name: GET /a, weight: 70}, {name: POST /b, weight: 30}]
      rules: [error_rate < 1%, p(99) < 50ms]
      simulate:
        hours:
          - {p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 2}
          - {p50_ms: 8.3, p95_ms: 14.3, p99_ms: 22.7, mean_ms: 9.8, max_ms: 167, errors: 2}
        errors: {timeout: 3, reset: 1}
        checkpoint: {at: "01:30:00", errors: 40, max_ms: 2147}
        resources:
          - {source: redis, metric: keys, noise: 15, step: 1, curve: {"00:00": 100, "2h": 900}}
      """;

  @TempDir static Path dir;

  private EmbeddedStack recorder;
  private CommandLine soak;
  private String run;
  private String sha;
  private Path exported;
  private Call export;

  @BeforeAll
  void record() throws Exception {
    recorder = start("recorder", Topic.EVENTS.defaultPartitions());
    soak = new CommandLine(recorder.addresses(), dir.resolve("recorder-cli"));
    Path scenario = Files.writeString(dir.resolve("two-hours.yaml"), SCENARIO);
    Call recorded = soak.call("simulate", scenario.toString(), "--format", "json");
    assertThat(recorded.exitCode()).as(recorded.err()).isZero();
    JsonNode verdict = RecordJson.parse(recorded.out());
    run = verdict.path("run").asText();
    sha = verdict.path("body_sha256").asText();
    exported = dir.resolve("run.avro");
    export = soak.call("export", run, exported.toString(), "--format", "json");
  }

  @AfterAll
  void stop() {
    if (recorder != null) {
      recorder.close();
    }
  }

  @Test
  void shouldReplayToTheSameRowsAndLeaveNothing() throws Exception {
    StackAddresses at = recorder.addresses();
    Map<Integer, Long> ends = endsOfEvents(at);
    Call replay = soak.call("replay", "latest", "--format", "json");
    assertThat(replay.exitCode()).as(replay.err()).isZero();
    JsonNode outcome = RecordJson.parse(replay.out());
    assertThat(outcome.path("run").asText()).isEqualTo(run);
    assertThat(outcome.path("same_rules").asBoolean()).isTrue();
    assertThat(outcome.path("identical").asBoolean()).isTrue();
    assertThat(outcome.path("rules_changed")).isEmpty();
    assertSameRows(at, outcome.path("analysis").asText());

    Call again = soak.call("replay", run);
    assertThat(again.out())
        .containsPattern("\nVerdict: PASS[^\n]*\n\nSame rules: body_sha256 identical: ");
    assertSameRows(at, again.err().replaceFirst("(?s).*\nanalysis (\\S+)\n.*", "$1"));
    assertThat(endsOfEvents(at)).isEqualTo(ends);
    assertNothingLeft(at);
  }

  private void assertSameRows(StackAddresses at, String analysis) throws Exception {
    try (QueryClient analyst = analyst(at)) {
      for (String view : VIEWS) {
        assertThat(fingerprint(analyst, view, run, analysis))
            .as("%s of %s", view, analysis)
            .isEqualTo(fingerprint(analyst, view, run, "live"));
      }
      assertThat(fingerprint(analyst, "windows", run, analysis)).doesNotStartWith("0 ");
    }
  }

  /** How many rows, and a hash over all of their columns but the analysis. */
  private static String fingerprint(QueryClient analyst, String view, String run, String analysis)
      throws InterruptedException {
    String sql =
        "SELECT count() AS rows, sum(cityHash64(toString(tuple(* EXCEPT (analysis))))) AS hash FROM"
            + " soak."
            + view
            + " WHERE run = {run:String} AND analysis = {analysis:String}";
    ResultRow row = analyst.all(sql, Map.of("run", run, "analysis", analysis)).get(0);
    return row.whole("rows") + " " + row.text("hash");
  }

  @Test
  void shouldSayWhatOtherRulesChange() throws Exception {
    Path rules =
        Files.writeString(
            dir.resolve("rules.yaml"), "- error_rate < 1%\n- p(99) < 5ms\n- p(50) < 20ms\n");
    Call replay = soak.call("replay", run, "--rules", rules.toString());

    assertThat(replay.exitCode()).as(replay.err()).isEqualTo(99);
    assertThat(replay.out())
        .contains("Other rules, from the live analysis to this one:")
        .containsPattern("p99 +changed +p\\(99\\) < 50ms +PASS +p\\(99\\) < 5ms +FAIL")
        .containsPattern("p50 +added +- +- +p\\(50\\) < 20ms +PASS")
        .endsWith("Verdict: from PASS to FAIL\n");
  }

  @Test
  void shouldRefuseRulesThatCannotBeRead() throws Exception {
    Path bad = Files.writeString(dir.resolve("bad.yaml"), "rules: [error_rate < 1]\n");

    Call refused = soak.call("replay", run, "--rules", bad.toString());

    assertThat(refused.exitCode()).isEqualTo(104);
    assertThat(refused.err().strip())
        .isEqualTo(
            bad
                + ":1:9: rules[0]: error_rate < 1: the limit has no unit; write it as in 0.1%\n"
                + "    error_rate < 1\n"
                + "                  ^");
  }

  @Test
  void shouldExportEveryEventAndOverwriteNothing() throws Exception {
    assertThat(export.exitCode()).as(export.err()).isZero();
    JsonNode row = RecordJson.parse(export.out()).get(0);
    assertThat(row.path("requests").asLong()).isEqualTo(72_000);
    assertThat(row.path("bytes").asLong()).isEqualTo(Files.size(exported));

    Call again = soak.call("export", run, exported.toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("is there already, and nothing is overwritten");
  }

  /** Last: what it does not clean up the others would find. */
  @Test
  @Order(LAST)
  void shouldCleanUpAfterAReplayThatWasKilled() throws Exception {
    StackAddresses at = recorder.addresses();
    Call killed = killAnalyzer(at, soak, false);
    assertThat(killed.exitCode()).isEqualTo(95);
    assertThat(killed.err()).contains("ended with exit code 137; try again");
    awaitNoInternalTopics(at);

    killAnalyzer(at, soak, true);
    assertThat(internalTopics(at)).isNotEmpty();

    Call again = soak.call("replay", "latest", "--format", "json");

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(RecordJson.parse(again.out()).path("identical").asBoolean()).isTrue();
    assertNothingLeft(at);
  }

  /** What was exported, on a stack with another number of partitions. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class OnAnotherStack {
    private EmbeddedStack stack;
    private CommandLine other;
    private Map<Integer, Long> endsBefore;
    private Map<Integer, Long> endsAfterHalf;
    private Call half;
    private Call first;
    private Call renamed;

    @BeforeAll
    void importIt() throws Exception {
      recorder.close();
      stack = start("other", 3);
      other = new CommandLine(stack.addresses(), dir.resolve("other-cli"));
      byte[] whole = Files.readAllBytes(exported);
      Path cut = Files.write(dir.resolve("half.avro"), Arrays.copyOf(whole, whole.length / 2));
      endsBefore = endsOfEvents(stack.addresses());
      half = other.call("import", cut.toString());
      endsAfterHalf = endsOfEvents(stack.addresses());
      first = other.call("import", exported.toString(), "--format", "json");
      renamed = other.call("import", exported.toString(), "--as", "renamed", "--format", "json");
    }

    @AfterAll
    void stop() {
      if (stack != null) {
        stack.close();
      }
    }

    @Test
    void shouldRefuseHalfAFileAndWriteNothing() {
      assertThat(half.exitCode()).isEqualTo(104);
      assertThat(half.err()).contains("half.avro: is damaged or cut short (");
      assertThat(endsAfterHalf).isEqualTo(endsBefore);
    }

    @Test
    void shouldImportToTheSameVerdict() throws Exception {
      assertThat(first.exitCode()).as(first.err()).isZero();
      assertThat(RecordJson.parse(first.out()).path("body_sha256").asText()).isEqualTo(sha);
      assertThat(first.err()).contains("body_sha256 identical to the exported run's: " + sha);
    }

    @Test
    void shouldImportUnderAnotherIdToTheSameVerdict() throws Exception {
      assertThat(renamed.exitCode()).as(renamed.err()).isZero();
      assertThat(RecordJson.parse(renamed.out()).path("body_sha256").asText()).isEqualTo(sha);
    }

    @Test
    void shouldImportNothingTwice() throws Exception {
      Call known = other.call("import", exported.toString());

      assertThat(known.exitCode()).isEqualTo(2);
      assertThat(known.err()).contains("here already; give this one another id with --as");
    }

    /** Last: it takes away the events that the others want. */
    @Test
    @Order(LAST)
    void shouldGiveUpTheEventsOfTheOlderRun() throws Exception {
      StackAddresses at = stack.addresses();
      try (Program retaining =
          Program.start(
              "io.soakstream.analyzer.app.AnalyzerMain",
              Map.of(),
              List.of("--bootstrap-server", at.kafka(), "--schema-registry", at.schemaRegistry()),
              List.of("--state-dir", dir.resolve("retaining").toString()),
              List.of(
                  "--instance-id", "retaining", "--keep-mb", "0", "--retention-every-s", "1"))) {
        retaining.awaitLine("ready", TIMEOUT);
        Polling.until(
            "events are given up", TIMEOUT, () -> beginsOfEvents(at).noneMatch(b -> b == 0));
      }

      String older = RecordJson.parse(first.out()).path("run").asText();
      Call gone = other.call("replay", older);
      assertThat(gone.exitCode()).isEqualTo(95);
      assertThat(gone.err())
          .contains("the events of " + older + " are gone from Kafka: partition ");
      assertThat(other.call("export", older, "none.avro").exitCode()).isEqualTo(95);
      assertThat(other.directory().resolve("none.avro")).doesNotExist();
      assertThat(other.call("verdict", older).exitCode()).isZero();
      assertThat(other.call("replay", "renamed").exitCode()).isZero();
    }
  }

  /** In the middle, with or without those who would clean up after it. */
  private static Call killAnalyzer(StackAddresses at, CommandLine soak, boolean andItsParent)
      throws Exception {
    for (int i = 0; i < KILL_TRIES_MAX; i++) {
      CommandLine.Running replay = soak.start("replay", "latest");
      if (awaitUnderWay(at, replay.process())) {
        // The stack is another's: the analyzer is the only child.
        List<ProcessHandle> children = replay.process().descendants().toList();
        if (andItsParent) {
          stop(replay.process()); // Its child would clean up if it saw its parent gone.
        }
        children.forEach(ProcessHandle::destroyForcibly);
        if (andItsParent) {
          replay.process().destroyForcibly();
        }
        Call ended = replay.awaitEnd();
        if (ended.exitCode() != 0) {
          return ended;
        }
      }
      assertThat(replay.awaitEnd().exitCode()).as("it was over before it was killed").isZero();
    }
    throw new AssertionError("every replay was over before it was killed");
  }

  private static boolean awaitUnderWay(StackAddresses at, Process replay) throws Exception {
    try (Admin admin = admin(at)) {
      return Polling.within(
              TIMEOUT,
              Duration.ofMillis(20),
              () -> !replay.isAlive() || internalTopics(admin).size() >= 3)
          && replay.isAlive();
    }
  }

  private static void stop(Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  /** A broker hears of a topic's end somewhat after the controller. */
  private static void awaitNoInternalTopics(StackAddresses at) throws Exception {
    Polling.until("internal topics are gone", TIMEOUT, () -> internalTopics(at).isEmpty());
  }

  private void assertNothingLeft(StackAddresses at) throws Exception {
    awaitNoInternalTopics(at);
    try (Admin admin = admin(at)) {
      assertThat(admin.listGroups().all().get())
          .noneMatch(group -> group.groupId().startsWith("soakstream-replay-"));
    }
    try (Stream<Path> left = Files.list(soak.directory().resolve("data/replays"))) {
      assertThat(left.filter(Files::isDirectory)).isEmpty();
    }
  }

  private static EmbeddedStack start(String name, int partitions) {
    return EmbeddedStack.startPrivate(
        StackConfig.ephemeral(dir.resolve(name)).withEventPartitions(partitions),
        EnumSet.allOf(StackPart.class),
        StackListener.SILENT);
  }

  private static List<String> internalTopics(StackAddresses at) throws Exception {
    try (Admin admin = admin(at)) {
      return internalTopics(admin);
    }
  }

  private static List<String> internalTopics(Admin admin) throws Exception {
    return admin.listTopics().names().get().stream()
        .filter(topic -> topic.startsWith("soakstream-replay-"))
        .toList();
  }

  private static Map<Integer, Long> endsOfEvents(StackAddresses at) throws Exception {
    return offsets(at, OffsetSpec.latest());
  }

  private static Stream<Long> beginsOfEvents(StackAddresses at) throws Exception {
    return offsets(at, OffsetSpec.earliest()).values().stream();
  }

  private static Map<Integer, Long> offsets(StackAddresses at, OffsetSpec spec) throws Exception {
    try (Admin admin = admin(at)) {
      String topic = Topic.EVENTS.topicName();
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .forEach(info -> asked.put(new TopicPartition(topic, info.partition()), spec));
      Map<Integer, Long> offsets = new TreeMap<>();
      admin
          .listOffsets(asked)
          .all()
          .get()
          .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
      return offsets;
    }
  }

  private static Admin admin(StackAddresses at) {
    return Admin.create(Map.of("bootstrap.servers", at.kafka()));
  }

  private static QueryClient analyst(StackAddresses at) throws Exception {
    return new QueryClient(
        new ClickHouseLogin(
            URI.create(at.clickhouseUrl()),
            at.analystUser(),
            CommandLine.password(at.analystPasswordFile())));
  }
}
