package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.compose.Checkout;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.result.Verdict;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import io.soakstream.stack.StackAddresses;
import io.soakstream.topic.Topic;
import io.soakstream.topic.VerdictHeaders;
import io.soakstream.wire.RecordJson;
import io.soakstream.wire.WireDecoder;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The verdict topic of a live stack, as consumers in other languages read it. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerdictConsumersIT {
  private static final String SCENARIO =
      """
      name: consumed
      start: 2026-02-12T00:00:00Z
      duration: 2h
      rate: 20/s
      tenants: [{name: A, weight: 60}, {name: B, weight: 40}]
      endpoints: [{name: GET /a, weight: 100}]
      rules: [error_rate < 1%, p(95) < 5ms]
      simulate:
        hours:
          - {p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 2}
          - {p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 2}
        errors: {timeout: 3, reset: 1}
      """;

  @TempDir static Path dir;

  private StackAddresses at;
  private String run;
  private List<Heard> heard;

  /** A record of the topic. */
  private record Heard(Map<String, String> headers, Verdict verdict) {}

  @BeforeAll
  void soakAndReplay(EmbeddedStack stack) throws Exception {
    at = stack.addresses();
    CommandLine soak = new CommandLine(at, dir.resolve("cli"));
    Path scenario = Files.writeString(dir.resolve("consumed.yaml"), SCENARIO);
    Call soaked = soak.call("simulate", scenario.toString(), "--format", "json");
    assertThat(soaked.exitCode()).as(soaked.err()).isEqualTo(99);
    run = RecordJson.parse(soaked.out()).path("run").asText();
    Call replayed = soak.call("replay", run);
    assertThat(replayed.exitCode()).as(replayed.err()).isEqualTo(99);
    heard = hear();
  }

  @Test
  void shouldSayInTheHeadersWhatTheVerdictSays() {
    assertThat(heard)
        .allSatisfy(
            each -> {
              Verdict verdict = each.verdict();
              assertThat(each.headers())
                  .containsEntry(VerdictHeaders.SPEC_VERSION, "1.0")
                  .containsEntry(VerdictHeaders.SUBJECT, run)
                  .containsEntry(VerdictHeaders.TIME, verdict.getEventTime())
                  .containsEntry(VerdictHeaders.CONTENT_TYPE, "application/avro")
                  .containsEntry(VerdictHeaders.STATUS, verdict.getStatus().name())
                  .containsEntry(VerdictHeaders.FINAL, Boolean.toString(verdict.getFinal$()))
                  .containsEntry(VerdictHeaders.ANALYSIS, verdict.getAnalysis())
                  .hasSize(10);
            });
    assertThat(heard)
        .extracting(each -> each.headers().get(VerdictHeaders.ID))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldEndEachAnalysisWithOneFinalVerdictOfTheSameBody() {
    List<Heard> finals = finals();

    assertThat(finals).hasSize(2);
    assertThat(finals.get(0).headers())
        .containsEntry(VerdictHeaders.ID, run + "|live|0")
        .containsEntry(VerdictHeaders.TYPE, "io.soakstream.verdict.final");
    assertThat(finals.get(1).headers().get(VerdictHeaders.ANALYSIS)).isNotEqualTo("live");
    assertThat(finals)
        .extracting(each -> each.verdict().getBodySha256())
        .containsOnly(finals.get(0).verdict().getBodySha256());
  }

  @Test
  void shouldBeReadByTheJavaScriptConsumer() throws Exception {
    Path home =
        ForeignProgram.installed(
            "VerdictConsumersIT (JavaScript)",
            "compose/examples/alert-consumer",
            dir.resolve("node"));

    shouldPrintTheFinalVerdict("js", home, "node", "index.mjs", "--once");
  }

  @Test
  void shouldBeReadByTheJavaConsumer() throws Exception {
    Path home = Checkout.file("compose/examples/alert-consumer-java");

    shouldPrintTheFinalVerdict(
        "java",
        dir,
        ProcessHandle.current().info().command().orElse("java"),
        "-cp",
        home + File.pathSeparator + System.getProperty("java.class.path"),
        home.resolve("AlertConsumer.java").toString(),
        "--once");
  }

  @Test
  void shouldBeReadByThePythonConsumer() throws Exception {
    Optional<String> python = pythonWithLibraries();
    if (python.isEmpty()) {
      ForeignProgram.skip(
          "VerdictConsumersIT (Python)",
          "no Python with confluent_kafka and avro (set SOAK_PYTHON)");
    }

    shouldPrintTheFinalVerdict(
        "python",
        dir,
        python.orElseThrow(),
        Checkout.file("compose/examples/alert-consumer-python/alert_consumer.py").toString(),
        "--once");
  }

  private void shouldPrintTheFinalVerdict(String group, Path home, String... command)
      throws Exception {
    Call call =
        ForeignProgram.run(
            home,
            Map.of(
                "SOAK_BOOTSTRAP_SERVER",
                at.kafka(),
                "SOAK_SCHEMA_REGISTRY",
                at.schemaRegistry(),
                "SOAK_GROUP",
                "consumers-it-" + group,
                "SOAK_RUN",
                run),
            command);

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out().lines()).hasSize(1);
    assertThat(RecordJson.parse(call.out())).isEqualTo(expected());
  }

  private JsonNode expected() {
    Heard live = finals().get(0);
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("run", run)
            .put("analysis", "live")
            .put("status", "FAIL")
            .put("requests", 144_000)
            .put("errors", 4)
            .put("body_sha256", live.verdict().getBodySha256());
    line.putArray("failed").add("p(95) < 5ms: FAIL");
    ObjectNode headers = line.putObject("headers");
    live.headers().forEach(headers::put);
    return line;
  }

  private List<Heard> finals() {
    return heard.stream()
        .filter(each -> each.headers().get(VerdictHeaders.FINAL).equals("true"))
        .toList();
  }

  private List<Heard> hear() {
    WireDecoder decoder = new WireDecoder(new ConfluentSchemaIds(at.schemaRegistry(), Map.of()));
    TopicPartition verdicts = new TopicPartition(Topic.VERDICTS.topicName(), 0);
    List<Heard> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", at.kafka(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(verdicts));
      consumer.seekToBeginning(List.of(verdicts));
      long end = consumer.endOffsets(List.of(verdicts)).get(verdicts);
      while (consumer.position(verdicts) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          Verdict verdict = (Verdict) decoder.decode(record.value());
          if (verdict.getRun().equals(run)) {
            all.add(new Heard(headers(record), verdict));
          }
        }
      }
    }
    return all;
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }

  private Optional<String> pythonWithLibraries() throws Exception {
    List<String> candidates =
        Stream.of(System.getenv("SOAK_PYTHON"), "python3", "/usr/bin/python3")
            .filter(python -> python != null && ForeignProgram.isThere(python))
            .toList();
    for (String python : candidates) {
      if (ForeignProgram.run(dir, Map.of(), python, "-c", "import confluent_kafka, avro").exitCode()
          == 0) {
        return Optional.of(python);
      }
    }
    return Optional.empty();
  }
}
