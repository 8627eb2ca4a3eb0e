package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.argument.EnvironmentCheck;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.SpellingSuggestion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a user writes and nothing would come of: refused, with what to do instead. */
class IdleArgumentsTest {
  @Test
  void shouldRefuseOptionsThatAVerbDoesNotLookAt() {
    refuses(
        "soak status: option '--bootstrap-server' has no effect here: this verb is about the"
            + " embedded stack alone; leave it out ('soak help status' shows the usage)",
        "status",
        "--bootstrap-server",
        "127.0.0.1:1");
    refuses(
        "soak version: option '--data-dir' has no effect here: this verb uses no data of a stack;"
            + " leave it out ('soak help version' shows the usage)",
        "--data-dir",
        "x",
        "version");
    refuses(
        "soak down: option '--format' has no effect here: this verb writes no data; leave it out"
            + " ('soak help down' shows the usage)",
        "down",
        "--format",
        "json");
  }

  @Test
  void shouldRefuseOptionsThatAnotherOneMakesVoid() {
    refuses(
        "soak verdicts: option '--from-beginning' has no effect here: without --follow the whole"
            + " topic is shown anyway; add --follow, or leave it out ('soak help verdicts' shows"
            + " the usage)",
        "verdicts",
        "--from-beginning");
    refuses(
        "soak verdicts: option '--format' has no effect here: verdicts come one by one; write table"
            + " or json ('soak help verdicts' shows the usage)",
        "verdicts",
        "--format",
        "csv");
    refuses(
        "soak notify: option '--name' has no effect here: a test message says nothing of runs; leave"
            + " it or --test out ('soak help notify' shows the usage)",
        "notify",
        "alerts.yaml",
        "--test",
        "--name",
        "x");
    refuses(
        "soak ingest: option '--reports' has no effect here: a report is written of the one run of"
            + " --once; add it, or leave it out ('soak help ingest' shows the usage)",
        "ingest",
        "--reports",
        "x");
    refuses(
        "soak report: option '--reports' has no effect here: --file writes to standard output"
            + " alone; leave one of them out ('soak help report' shows the usage)",
        "report",
        "--file",
        "report.md",
        "--reports",
        "x");
    refuses(
        "soak query: option '-p' has no effect here: it goes with the name of a question; 'soak"
            + " query' lists them ('soak help query' shows the usage)",
        "query",
        "-p",
        "run=x");
    refuses(
        "soak schemas: option '--format' has no effect here: a schema is JSON; write json, or leave"
            + " it out ('soak help schemas' shows the usage)",
        "schemas",
        "Verdict",
        "--format",
        "csv");
    refuses(
        "soak bench detectors: option '--bar' has no effect here: only what stands behind it is"
            + " done ('soak help bench detectors' shows the usage)",
        "bench",
        "--bar",
        "detectors");
    refuses(
        "soak bench detectors: option '--runs' has no effect here: series of a folder are taken as"
            + " they are; leave it or --public out ('soak help bench detectors' shows the usage)",
        "bench",
        "detectors",
        "--public",
        ".",
        "--runs",
        "5");
  }

  @Test
  void shouldRefuseAParameterThatAQuestionDoesNotHave() {
    refuses(
        "soak: question 'hours' has no parameter 'tennant'; it has run, analysis, tenant,"
            + " endpoint",
        "query",
        "hours",
        "-p",
        "tennant=A");
    refuses(
        "soak: the SQL has no parameter 'run' and no other; leave -p out",
        "query",
        "SELECT 1",
        "-p",
        "run=x");
    refuses(
        "soak query: --sql prints the SQL of a named question, and 'SELECT 1' is none ('soak query'"
            + " lists them)",
        "query",
        "SELECT 1",
        "--sql");
  }

  @Test
  void shouldRefuseAMisspeltVariable() {
    Call call = Call.with(Map.of("SOAK_FROMAT", "json"), "version");

    assertThat(call.errLines())
        .containsExactly(
            "soak: the variable SOAK_FROMAT is read by nobody; did you mean SOAK_FORMAT? Rename or"
                + " unset it");
    assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(call.out()).isEmpty();
  }

  @Test
  void shouldWarnOfAVariableThatIsNoSetting() {
    Call call = Call.with(Map.of("SOAK_TARGET_TOKEN_OF_MINE", "x"), "version");

    assertThat(call.errLines())
        .containsExactly("warning: the variable SOAK_TARGET_TOKEN_OF_MINE is no setting of soak");
    assertThat(call.exitCode()).isZero();
  }

  @Test
  void shouldTakeEveryVariableOfAnOption() {
    EnvironmentCheck check =
        EnvironmentCheck.of(
            Map.of("SOAK_FORMAT", "json", "SOAK_DEBUG", "1", "PATH", "/bin", "SOAK_X", ""),
            List.of("SOAK_FORMAT"),
            SpellingSuggestion::closest);

    assertThat(check.refusals()).isEmpty();
    assertThat(check.warnings()).isEmpty();
  }

  private static void refuses(String line, String... args) {
    Call call = Call.of(args);

    assertThat(call.errLines()).containsExactly(line);
    assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(call.out()).isEmpty();
  }
}
