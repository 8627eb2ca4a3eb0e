package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import io.soakstream.wire.RecordJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Results of other tools, from their file to the verdict and the exit code, and a tool attached.
 */
@ExtendWith(SharedStack.class)
class ForeignImportIT {
  private static final int REQUESTS = 3_000;
  private static final long START_MS = 1_772_359_200_000L;
  private static final String CANARY = "cAnArY5ecret";

  @TempDir Path dir;
  private CommandLine soak;

  private static String row(int i) {
    return String.format(
        Locale.ROOT,
        "%d,%d,GET /goals/%d?token=%s,%d,%s,Tenant%s 1-%d,text,%s,%s%n",
        START_MS + i * 100L,
        10 + i % 7,
        i,
        CANARY,
        i % 100 == 0 ? 503 : 200,
        CANARY,
        i % 2 == 0 ? "A" : "B",
        i % 5,
        i % 100 != 0,
        CANARY);
  }

  private static String jtl() {
    StringBuilder rows =
        new StringBuilder(
            "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage\n");
    for (int i = 0; i < REQUESTS; i++) {
      rows.append(row(i));
    }
    return rows.toString();
  }

  private JsonNode verdictOf(Call call) throws Exception {
    return RecordJson.parse(call.out()).path(0).isMissingNode()
        ? RecordJson.parse(call.out())
        : RecordJson.parse(call.out()).path(0);
  }

  @Test
  void shouldJudgeWhatIsInAFileAndFollowAToolToItsEnd(EmbeddedStack stack) throws Exception {
    soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    Path rules =
        Files.writeString(dir.resolve("rules.yaml"), "- error_rate < 2%\n- p(95) < 100ms\n");
    Path whole = Files.writeString(dir.resolve("whole.jtl"), jtl());

    Call passed =
        soak.call(
            "import",
            whole.toString(),
            "--rules",
            rules.toString(),
            "--tenant-from",
            "thread",
            "--as",
            "foreign-whole",
            "--format",
            "json");
    assertThat(passed.exitCode()).as(passed.out() + passed.err()).isZero();
    JsonNode verdict = verdictOf(passed);
    assertThat(verdict.path("requests").asLong()).isEqualTo(REQUESTS);
    assertThat(verdict.path("errors").asLong()).isEqualTo(REQUESTS / 100);
    assertThat(verdict.path("ledger").path("balanced").asBoolean()).isTrue();
    assertThat(verdict.path("warnings").toString()).contains("results of JMeter as JTL CSV");
    assertThat(passed.out() + passed.err()).doesNotContain(CANARY);

    Path second = Files.writeString(dir.resolve("second.jtl"), jtl());
    Call both =
        soak.call("import", whole.toString(), second.toString(), "--rules", rules.toString());
    assertThat(both.exitCode()).as(both.out() + both.err()).isZero();
    assertThat(both.out())
        .contains("6,000 requests, 60 errors")
        .containsPattern("import-1 +3,0\\d\\d +3,0\\d\\d +0 +in order")
        .containsPattern("import-2 +3,0\\d\\d +3,0\\d\\d +0 +in order");

    Path totals =
        Files.writeString(
            dir.resolve("jmeter.log"),
            "summary =   3005 in 00:05:00 =   10.0/s Avg:    12 Min:    10 Max:    16 Err:    30 (1.00%)\n");
    Call differs =
        soak.call(
            "import", whole.toString(), "--rules", rules.toString(), "--totals", totals.toString());
    assertThat(differs.exitCode()).as(differs.err()).isEqualTo(95);
    assertThat(differs.out().replaceAll("\\s+", " "))
        .contains("counted 3,005 requests, the results hold 3,000 (5 fewer)");

    String content = jtl();
    Path cut =
        Files.writeString(dir.resolve("cut.jtl"), content.substring(0, content.length() - 90));
    Call incomplete = soak.call("import", cut.toString(), "--rules", rules.toString());
    assertThat(incomplete.exitCode()).as(incomplete.err()).isEqualTo(95);
    assertThat(incomplete.out().replaceAll("\\s+", " ")).contains("cut.jtl ends within line 3001");

    Call attached =
        soak.call(
            "attach",
            "--rules",
            rules.toString(),
            "--tenant-from",
            "thread",
            "--results",
            dir.resolve("live.jtl").toString(),
            "--",
            "sh",
            "-c",
            "head -n 2000 '"
                + whole
                + "' > '"
                + dir.resolve("live.jtl")
                + "'; sleep 1; tail -n +2001 '"
                + whole
                + "' >> '"
                + dir.resolve("live.jtl")
                + "'; exit 3");
    assertThat(attached.exitCode()).as(attached.out() + attached.err()).isZero();
    assertThat(attached.out()).contains("3,000 requests, 30 errors");
    assertThat(attached.err()).contains("the tool's own exit code: 3");
  }
}
