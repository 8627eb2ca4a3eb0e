package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.exit.ExitCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the user reads when a call cannot be understood: one line, exit code 2, nothing on stdout.
 */
class UsageRefusalsTest {
  @Test
  void shouldNameAMissingVerb() {
    refuses(
        "soak: a verb is missing; './soak demo' is a good first one ('soak help' shows the usage)");
  }

  @Test
  void shouldGuessAMistypedVerb() {
    refuses(
        "soak: unknown verb 'stats'; did you mean 'status'? ('soak help' shows the usage)",
        "stats");
    refuses(
        "soak: unknown verb 'dmeo'; did you mean 'demo'? ('soak help' shows the usage)", "dmeo");
  }

  @Test
  void shouldNotGuessWhenNothingIsNear() {
    refuses("soak: unknown verb 'frobnicate' ('soak help' shows the usage)", "frobnicate");
  }

  @Test
  void shouldNotOfferVerbsThatAreNotThere() {
    refuses("soak: unknown verb 'rm' ('soak help' shows the usage)", "rm");
  }

  @Test
  void shouldWatchNothingThatIsNotSaid() {
    refuses(
        "soak monitor: name a scenario with samplers, or say what to watch with --sample host",
        "monitor");
    refuses(
        "soak monitor: the scenario says what is watched; leave out it or --sample",
        "monitor",
        "quickstart",
        "--sample=host");
    refuses(
        "soak monitor: --rule goes with --sample; a scenario has its own rules",
        "monitor",
        "quickstart",
        "--rule=leak(rss) = none");
    refuses(
        "soak monitor: --duration: long: must be a duration above 0; such as 30m or 48h",
        "monitor",
        "quickstart",
        "--duration=long");
    refuses(
        "soak monitor: --sample: process:1234: write it such as process:pid=1234",
        "monitor",
        "--sample=process:1234");
  }

  @Test
  void shouldGuessAMistypedOption() {
    refuses(
        "soak demo: unknown option '--fromat'; did you mean '--format'? ('soak help demo' shows the"
            + " usage)",
        "demo",
        "--fromat",
        "json");
  }

  @Test
  void shouldNameAMissingParameter() {
    refuses("soak run: missing SCENARIO ('soak help run' shows the usage)", "run");
    refuses("soak trace: missing RUN ('soak help trace' shows the usage)", "trace");
    refuses("soak trace: missing WINDOW ('soak help trace' shows the usage)", "trace", "latest");
  }

  @Test
  void shouldNameAnArgumentTooMany() {
    refuses(
        "soak verdict: unexpected argument 'b' ('soak help verdict' shows the usage)",
        "verdict",
        "a",
        "b");
  }

  @Test
  void shouldAskForTwoRunsToCompare() {
    String line =
        "soak compare: give the run before and the run after, or one run and --baseline RUN or"
            + " --baseline last-pass ('soak help compare' shows the usage)";
    refuses(line, "compare");
    refuses(line, "compare", "a");
    refuses(line, "compare", "a", "b", "--baseline", "c");
    refuses(
        "soak compare: --tolerance -1.0 is not from 0 up to 100 percent",
        "compare",
        "a",
        "b",
        "--tolerance",
        "-1");
  }

  @Test
  void shouldRefuseADoorThatCannotBeBeforeAnythingIsStarted() {
    refuses(
        "soak ingest: --idle: 'soon': must be a duration of 1s or more, such as 90s or 5m",
        "ingest",
        "--idle",
        "soon");
    refuses(
        "soak ingest: --host: 0.0.0.0: beyond this machine the door wants a token; put one into"
            + " SOAK_INGEST_TOKEN, or into a file that SOAK_INGEST_TOKEN_FILE names",
        "ingest",
        "--host",
        "0.0.0.0");
    refuses("soak ingest: --connections: 0: must be 1 or more", "ingest", "--connections", "0");
    refuses(
        "soak ingest: --port: 70000: must be 0 (any free one) to 65535",
        "ingest",
        "--port",
        "70000");
    refuses(
        "soak ingest: --tenant-from: 'where': must be tag:NAME, column:NAME, field:NAME,"
            + " header:NAME, thread or name:PATTERN with one group, such as name:^([a-z]+)\\|",
        "ingest",
        "--tenant-from",
        "where");
  }

  @Test
  void shouldListTheFormats() {
    refuses(
        "soak: invalid value for option '--format': 'xml' is none of table, json, csv, markdown"
            + " ('soak help' shows the usage)",
        "--format",
        "xml",
        "version");
  }

  @Test
  void shouldRefuseABadFormatInTheEnvironment() {
    Call call = Call.with(Map.of("SOAK_FORMAT", "xml"), "version");

    assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("'xml' is none of table, json, csv, markdown");
  }

  @Test
  void shouldGuessAMistypedScenario() {
    refuses(
        "soak: no scenario file 'quickstrt'; did you mean 'quickstart'? (bundled: agp2-soak-24h,"
            + " api-baseline, api-baseline-before, baseline, fairness, login-flow, monitor-only,"
            + " noisy-neighbour, quickstart, seed-000-run, seed-001-run, seed-002-run, seed-003-run, "
            + "seed-004-run, smoke, soak-hour, spike, stability-48h, stepped-load, stress-to-break, sustained-load,"
            + " tenant-soak, websocket)",
        "run",
        "quickstrt");
  }

  @Test
  void shouldSayHowAWindowIsWritten() {
    refuses(
        "soak trace: 'hour eighteen' is no window; write run, 'hour 18', 'phase burst',"
            + " 'minute 2026-02-12T18:23Z', 2026-02-12T18:23:40Z, 18:23:40, 'minute 18:23', or"
            + " 'minute 7' and 'second 75' since the start",
        "trace",
        "latest",
        "hour",
        "eighteen");
  }

  @Test
  void shouldSayWhatANotifyMayBeCalled() {
    refuses(
        "soak notify: --name: 'a b': must be letters, digits, - and _, at most 60",
        "notify",
        "alerts.yaml",
        "--name",
        "a b");
  }

  @Test
  void shouldAskForTheOtherAddresses() {
    refuses(
        "soak: missing --bootstrap-server and --schema-registry: who names one address names all"
            + " that the verb needs; name none for the embedded stack",
        "verdicts",
        "--clickhouse-url",
        "http://127.0.0.1:1");
  }

  @Test
  void shouldSayWhichQuestionWasProbablyMeant() {
    refuses(
        "soak query: no question is named 'ledgr'; did you mean 'ledger'? ('soak query' lists them;"
            + " SQL goes in quotes)",
        "query",
        "ledgr");
    refuses(
        "soak query: 'status' begins 2 questions: status-minutes, statuses; give more of the name",
        "query",
        "status");
    refuses(
        "soak query: no question is named 'teleport' ('soak query' lists them; SQL goes in quotes)",
        "query",
        "teleport");
  }

  @Test
  void shouldRefuseAnUnreadableCommandConfig() {
    refuses(
        "soak: --command-config: no/such/file is not there; check its name",
        "query",
        "SELECT 1",
        "--clickhouse-url",
        "http://127.0.0.1:1",
        "--command-config",
        "no/such/file");
  }

  @Test
  void shouldRefuseAPortThatIsNone() {
    refuses(
        "soak up: --kafka-port: 99999: must be 0 (any free one) to 65535",
        "up",
        "--kafka-port",
        "99999");
  }

  @Test
  void shouldRefuseASpeedThatStandsStill() {
    refuses(
        "soak simulate: --speed: 0.0: must be above 0; such as 60 for a minute a second",
        "simulate",
        "agp2-soak-24h",
        "--speed",
        "0");
  }

  private static void refuses(String line, String... args) {
    Call call = Call.of(args);

    assertThat(call.errLines()).containsExactly(line);
    assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(call.out()).isEmpty();
  }
}
