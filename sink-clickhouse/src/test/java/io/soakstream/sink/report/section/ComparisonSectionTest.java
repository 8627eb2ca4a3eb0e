package io.soakstream.sink.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.model.SeedRun;
import io.soakstream.sink.report.render.ReportFile;
import io.soakstream.sink.report.render.ReportFiles;
import io.soakstream.sink.report.render.TerminalReport;
import io.soakstream.sink.report.render.TerminalStyle;
import io.soakstream.wire.RecordJson;
import org.junit.jupiter.api.Test;

class ComparisonSectionTest {
  private static final JsonNode DOCUMENT =
      RecordJson.parse(
          """
          {"schema_version": 1, "baseline": "soak-aaa111", "run": "agp2-soak-24h-abc123", "status": "FAIL",
           "compared_s": 86400.0, "blocks": 48, "tolerance_percent": 1.0, "false_claims_level": 0.001,
           "loads_comparable": true, "load_differences": [], "warnings": ["soak-aaa111 is INCOMPLETE"],
           "changes": [
             {"tenant": "*", "endpoint": "GET /api/agents", "metric": "p95", "unit": "us", "baseline": 14100,
              "observed": 14805, "change_percent": 5.0, "interval_percent": {"low": 4.4, "high": 5.6, "level": 0.95},
              "p_value": 1.2e-9, "samples": 1900800, "samples_min": 1000, "result": "worse"},
             {"tenant": "A", "endpoint": "*", "metric": "error_rate", "unit": "ratio", "baseline": 0.00002,
              "observed": 0.00003, "change_percent": 50.0, "interval_percent": null,
              "p_value": 1.0, "samples": 2851200, "samples_min": 50, "result": "no difference"}]}
          """);

  private static String text(JsonNode document) {
    StringBuilder out = new StringBuilder();
    TerminalReport.comparison(document, out, TerminalStyle.PLAIN);
    return out.toString();
  }

  @Test
  void shouldShowBothRunsBesideEachOtherWithinAHundredColumns() {
    String text = text(DOCUMENT);

    assertThat(text)
        .startsWith("Compared with soak-aaa111\nThe first 24 h of both runs")
        .containsPattern(
            "GET /api/agents +p95 +14\\.1 +14\\.8 +\\+5\\.0% +\\+4\\.4% to \\+5\\.6% +1e-09  worse")
        .containsPattern(
            "A +\\* +error_rate +0\\.002% +0\\.003% +\\+50\\.0% +- +1\\.0000  no difference")
        .contains("Claimed at p ≤ 0.001, beyond a tolerance of 1.0%.")
        .contains("soak-aaa111 is INCOMPLETE")
        .endsWith("Comparison: FAIL\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void shouldSayThatOtherLoadsForbidAClaim() {
    JsonNode other = DOCUMENT.deepCopy();
    ((com.fasterxml.jackson.databind.node.ObjectNode) other)
        .put("loads_comparable", false)
        .putArray("load_differences")
        .add("rate of all requests: 55.0/s against 66.0/s (+20.0 %)");

    assertThat(text(other))
        .contains("Other load: rate of all requests: 55.0/s against 66.0/s (+20.0 %)\n")
        .contains("The loads differ, so no difference is called.\n");
  }

  @Test
  void shouldStandInEveryFormOfTheReport() {
    ReportModel report = SeedRun.report().comparedWith(DOCUMENT);

    assertThat(ReportFiles.render(report, ReportFile.REPORT_MD))
        .contains("\n## Compared with soak-aaa111\n")
        .contains("| 14.1 | 14.8 | +5.0% |");
    assertThat(ReportFiles.render(report, ReportFile.REPORT_HTML))
        .contains("Compared with soak-aaa111");
    assertThat(
            RecordJson.parse(ReportFiles.render(report, ReportFile.COMPARISON_JSON)).path("runs"))
        .isEqualTo(DOCUMENT);
  }

  @Test
  void shouldStandNowhereWithoutAnotherRun() {
    assertThat(ReportFiles.render(SeedRun.report(), ReportFile.REPORT_MD)).doesNotContain("Compar");
    assertThat(
            RecordJson.parse(ReportFiles.render(SeedRun.report(), ReportFile.COMPARISON_JSON))
                .has("runs"))
        .isFalse();
  }
}
