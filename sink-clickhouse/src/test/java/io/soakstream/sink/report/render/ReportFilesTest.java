package io.soakstream.sink.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.result.Status;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.model.SeedRun;
import io.soakstream.wire.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T20:09:19.5Z");
  private static final ReportModel REPORT = SeedRun.report();

  @Test
  void shouldWriteEveryFileAndOverwriteNothing(@TempDir Path reports) throws IOException {
    Path first = ReportFiles.write(REPORT, reports, NOW);
    Path second = ReportFiles.write(REPORT, reports, NOW);
    assertThat(first).hasFileName("20261120T200919Z-agp2-soak-24h-abc123");
    assertThat(second).hasFileName("20261120T200919Z-agp2-soak-24h-abc123-2");
    try (Stream<Path> files = Files.list(first)) {
      List<String> names = Arrays.stream(ReportFile.values()).map(ReportFile::fileName).toList();
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void shouldKeepTheVerdictDocumentAsItIs() {
    assertThat(RecordJson.parse(ReportFiles.render(REPORT, ReportFile.VERDICT_JSON)))
        .hasToString(REPORT.document().json().toString());
  }

  @Test
  void shouldGiveLatencyRowByRow() {
    JsonNode rows = RecordJson.parse(ReportFiles.render(REPORT, ReportFile.LATENCY_JSON));
    assertThat(rows).hasSize(REPORT.latency().size());
    JsonNode first = rows.get(0);
    assertThat(first.path("window").asText()).isIn("run", "phase", "hour", "minute");
    assertThat(first.fieldNames())
        .toIterable()
        .contains(
            "start",
            "tenant",
            "endpoint",
            "requests",
            "errors",
            "p50_us",
            "p90_us",
            "p95_us",
            "p99_us",
            "p999_us",
            "mean_us",
            "max_us",
            "service_p50_us",
            "service_max_us");
  }

  @Test
  void shouldCompareEachTenantBeforeAndAfter() {
    JsonNode json = RecordJson.parse(ReportFiles.render(REPORT, ReportFile.COMPARISON_JSON));
    assertThat(json.path("compared").asText()).isEqualTo("hours");
    assertThat(json.path("fairness")).hasSize(1);
    JsonNode tenant = json.path("tenants").get(1);
    assertThat(tenant.path("tenant").asText()).isEqualTo("A");
    assertThat(tenant.path("change_percent").path("p50").asDouble()).isBetween(7.0, 7.6);
  }

  @Test
  void shouldSayWhatIsStored() {
    JsonNode json = RecordJson.parse(ReportFiles.render(REPORT, ReportFile.RECONCILE_JSON));
    assertThat(json.path("balanced").asBoolean()).isTrue();
    assertThat(json.path("stored_matches").asBoolean()).isTrue();
    assertThat(json.path("ledger").path("attempted").asLong()).isEqualTo(4_755_000);
  }

  @Test
  void shouldLogBurstsThenHoursThenFailures() {
    assertThat(ReportFiles.render(REPORT, ReportFile.ERRORS_LOG).lines())
        .anyMatch(
            line ->
                line.equals(
                    "2026-02-12T18:23:45Z BURST length_s=7 errors=47 peak_rate_per_s=9 tenant=* 47 HTTP_ERROR"))
        .anyMatch(
            line ->
                line.equals(
                    "2026-02-12T18:00:00Z HOUR hour=18 errors=52 requests=198000 rate=0.026%"))
        .anyMatch(
            line ->
                line.equals(
                    "2026-02-12T01:00:00Z ERRORS length_s=10 errors=1 requests=198000 outcomes=HTTP_ERROR:1 statuses=503:1 tenants=A:1"));
  }

  @Test
  void shouldGiveOneTestCasePerRule() throws Exception {
    var passed = junit(Status.PASS);
    assertThat(passed.getAttribute("tests")).isEqualTo("4");
    assertThat(passed.getAttribute("failures")).isEqualTo("0");
    var failed = junit(Status.FAIL);
    assertThat(failed.getAttribute("failures")).isEqualTo("1");
    var failure = (org.w3c.dom.Element) failed.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("99th percentile of 52.1 ms is above 50 ms");
    assertThat(((org.w3c.dom.Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("p(99) < 50ms");
  }

  @Test
  void shouldTellOfDoubtsBesideTheTestCases() throws Exception {
    var reported = junit(Status.PASS).getElementsByTagName("system-out");

    assertThat(reported.item(reported.getLength() - 1).getTextContent())
        .isEqualTo(
            "contradiction: 50 users with 2 s think time give 24.9 requests/s, not the 55 declared");
  }

  @Test
  void shouldListStatusesOfEveryEndpointAndTenant() {
    JsonNode rows = RecordJson.parse(ReportFiles.render(REPORT, ReportFile.STATUSES_JSON));

    assertThat(rows.size()).isEqualTo(11);
    assertThat(rows.get(8).toString())
        .isEqualTo(
            "{\"window\":\"run\",\"start\":\"2026-02-12T00:00:00Z\",\"tenant\":\"A\","
                + "\"endpoint\":\"POST /orders\",\"status\":401,\"outcome\":\"EXPECTED_DENIAL\","
                + "\"requests\":1077,\"of_requests\":2000}");
  }

  @Test
  void shouldNotLetAnIncompleteRunLookLikeAPass() throws Exception {
    assertThat(junit(Status.INCOMPLETE).getAttribute("errors")).isEqualTo("1");
  }

  @Test
  void shouldWriteAPageThatFetchesNothing() {
    String html = ReportFiles.render(REPORT, ReportFile.REPORT_HTML);
    assertThat(html)
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("<script")
        .doesNotContain("src=")
        .doesNotContain("@import");
    assertThat(html)
        .contains("agp2-soak-24h")
        .contains(">PASS<")
        .contains("<svg")
        .contains("2,147")
        .contains("p(99) &lt; 50ms");
  }

  @Test
  void shouldWriteMarkdownTables() {
    assertThat(ReportFiles.render(REPORT, ReportFile.REPORT_MD))
        .startsWith("# agp2-soak-24h: ✅ PASS\n")
        .contains(
            "| Hour | Requests | P50 (ms) | P95 (ms) | P99 (ms) | Avg (ms) | Max (ms) | Errors |\n| ---: | ---: |")
        .contains("\n**All ", "\n## Rules\n\n| Rule |")
        .contains("<details><summary>Hour by hour</summary>\n\n| Hour |")
        .contains("| p(99) &lt; 50ms | ✅ PASS | run |")
        .contains("| POST /orders | 401 | EXPECTED_DENIAL | 1,077 | 53.9% | A |");
  }

  @Test
  void shouldLeaveTheLongestSectionsOutOfACommentThatIsFull() {
    Map<String, String> folded = new LinkedHashMap<>();
    folded.put("Hour by hour", "x".repeat(30_000));
    folded.put("Leaks", "x".repeat(100));
    folded.put("Status codes", "x".repeat(50_000));

    assertThat(MarkdownReport.fit(folded, MarkdownReport.CHARACTERS_MAX))
        .containsExactly("Status codes");
    assertThat(folded).containsOnlyKeys("Hour by hour", "Leaks");
  }

  private static org.w3c.dom.Element junit(Status status) throws Exception {
    String xml = ReportFiles.render(SeedRun.report(status), ReportFile.JUNIT_XML);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)))
        .getDocumentElement();
  }
}
