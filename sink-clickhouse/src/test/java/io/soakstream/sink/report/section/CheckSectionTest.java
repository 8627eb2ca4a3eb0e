package io.soakstream.sink.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.Verdict;
import io.soakstream.wire.RecordJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckSectionTest {
  private static final Verdict VERDICT =
      RecordJson.read(
          RecordJson.parse(
              """
          {"checks": [
            {"check": "chain-verify", "kind": "http", "expected": "status = 200", "observed": "status = 200",
             "status": "PASS", "duration_us": 12340},
            {"check": "reconcile", "kind": "command", "expected": "exit_code = 0", "observed": "exit_code = 1",
             "status": "FAIL", "duration_us": null},
            {"check": "roots", "kind": "sql", "expected": "value = 5", "observed": "", "status": "NOT_RUN",
             "duration_us": null}]}
          """),
          Verdict.class);

  @Test
  void shouldShowWhatWasExpectedAndWhatWasThere() {
    ReportSection section = CheckSection.of(VERDICT.getChecks());
    assertThat(section.rows())
        .extracting(row -> String.join(" | ", row.stream().map(TableCell::text).toList()))
        .containsExactly(
            "chain-verify | http | status = 200 | status = 200 | PASS | 12.3 ms",
            "reconcile | command | exit_code = 0 | exit_code = 1 | FAIL | -",
            "roots | sql | value = 5 | - | not run | -");
    assertThat(section.rows().get(1).get(4).severity()).isEqualTo(TextSeverity.BAD);
  }

  @Test
  void shouldStandInTheReportOfARunThatDeclaredSome() {
    assertThat(RunSections.of(VERDICT))
        .extracting(ReportSection::title)
        .contains("Checks after the load");
    assertThat(CheckSection.of(List.of()).isEmpty()).isTrue();
  }
}
