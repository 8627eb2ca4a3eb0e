package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.proof.CommandLine.Call;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The systems of the seed documents, simulated: each ends with the verdict that its data deserves,
 * and its report has every table of its document, filled.
 */
@ExtendWith(SharedStack.class)
class SeedReportsIT {
  @TempDir static Path dir;

  private static CommandLine soak;

  @BeforeAll
  static void start(EmbeddedStack stack) throws Exception {
    soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
  }

  @Test
  void shouldReportTheApiBaselineAndWhatItsMendingChanged() throws Exception {
    ReportTables before = simulated(99, "api-baseline-before");
    assertThat(before.row("Endpoints", "POST /api/v1/goals/").get(7)).isEqualTo("145");
    ReportTables after = simulated(0, "api-baseline");

    assertThat(after.rows("Phase summary")).hasSize(5);
    assertThat(after.row("Phase summary", "smoke"))
        .containsExactly("smoke", "10", "1 min", "391", "0", "0%", "12.0", "31.0", "170", "6.5/s");
    assertThat(after.row("Phase summary", "normal"))
        .containsExactly(
            "normal", "50", "5 min", "10,437", "0", "0%", "14.0", "39.0", "76.0", "34.8/s");
    assertThat(after.row("Phase summary", "peak"))
        .startsWith("peak", "200", "10 min", "83,664", "1", "0.0012%", "21.0", "120", "330");
    assertThat(after.row("Phase summary", "endurance"))
        .startsWith(
            "endurance", "100", "30 min", "127,634", "1", "0.00078%", "15.0", "59.0", "170");
    assertThat(after.row("Phase summary", "Total"))
        .startsWith("Total", "-", "46 min", "222,126", "2", "0.0009%");
    for (String phase : List.of("smoke", "normal", "peak", "endurance")) {
      assertThat(after.rows("Endpoints: " + phase)).as(phase).hasSize(13).noneMatch(this::hasGap);
    }
    assertThat(after.row("Endpoints: normal", "GET /api/v1/agents/"))
        .startsWith("GET /api/v1/agents/", "1,894", "0", "26.0", "55.0", "110", "31.0");
    assertThat(after.row("Claims", "Peak throughput 140+ req/s")).endsWith("REFUTED");

    Call compared =
        soak.call(
            "compare",
            latest("api-baseline-before"),
            latest("api-baseline"),
            "--format",
            "markdown");
    assertThat(compared.exitCode()).as(compared.err()).isEqualTo(96);
    assertThat(compared.out()).contains("POST /api/v1/goals/", "error\\_rate".replace("\\", ""));
  }

  @Test
  void shouldReportTheFairnessHarnessAndSayWhatItLacks() throws Exception {
    ReportTables report = simulated(96, "fairness");

    assertThat(report.rows("Users")).hasSize(10);
    assertThat(report.row("Endpoints", "POST /execute (denied)")).endsWith("0");
    assertThat(report.row("Outcomes", "EXPECTED_DENIAL").get(2)).isEqualTo("14.9%");
    assertThat(report.rows("Fairness")).hasSizeGreaterThanOrEqualTo(5 * 4);
    assertThat(report.rows("Rules")).hasSize(7);
    assertThat(report.rows("Checks after the load"))
        .hasSize(6)
        .allMatch(row -> row.toString().contains("PASS"));
    assertThat(report.lines("Rules"))
        .anyMatch(
            line -> line.contains("responses in a phase are too few for p(99), it takes 1000"));
    assertThat(report.row("Rules", "p(95) &lt; 250ms tenant=\\*").get(1)).contains("PASS");
  }

  @Test
  void shouldReportATenantSoakInItsTier() throws Exception {
    ReportTables report = simulated(0, "tenant-soak", "-e", "tier=pull-request");

    assertThat(report.rows("Tiers"))
        .containsExactly(
            List.of("nightly", "length 60m, users 1000", ""),
            List.of("pre-release", "length 4h, users 2000", ""),
            List.of("pull-request", "length 5m, users 100", "yes"));
    assertThat(report.row("Tenants", "A")).noneMatch(String::isEmpty);
  }

  @Test
  void shouldReportTheSevenCasesOfStability() throws Exception {
    ReportTables report = simulated(0, "stability-48h", "-e", "tier=short");

    for (int number = 1; number <= 7; number++) {
      String name = "Case " + number + ",";
      assertThat(report.rows("Claims").stream().filter(row -> row.get(0).startsWith(name)))
          .as(name)
          .isNotEmpty()
          .allMatch(row -> row.get(5).equals("HOLDS"));
    }
    assertThat(report.rows("Tiers")).hasSize(3);
    assertThat(report.rows("Hour by hour")).hasSize(6 + 1).noneMatch(this::hasGap);
    assertThat(report.row("Resource targets", "agents")).noneMatch(String::isEmpty);
    assertThat(report.rows("Growth of resources")).hasSizeGreaterThan(10);
  }

  @Test
  void shouldFillTheTemplateOfTheSustainedLoad() throws Exception {
    ReportTables report = simulated(96, "sustained-load");

    assertThat(report.rows("Users"))
        .extracting(row -> row.get(1), row -> row.get(2), row -> row.get(3))
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("AuthenticatedUser", "140", "70.0%"),
            org.assertj.core.api.Assertions.tuple("UnauthenticatedUser", "50", "25.0%"),
            org.assertj.core.api.Assertions.tuple("WriterUser", "8", "4.0%"),
            org.assertj.core.api.Assertions.tuple("HealthCheckUser", "2", "1.0%"));
    assertThat(report.rows("Rules")).hasSize(12);
    assertThat(report.rows("Resource targets"))
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(row -> row.get(4).endsWith("PASS"));
    assertThat(report.rows("Endpoints")).hasSize(10).noneMatch(this::hasGap);
    assertThat(report.rows("Error rate over time"))
        .extracting(row -> row.get(0))
        .containsExactly("first 10 min", "10 min to 20 min", "20 min to 30 min");
    assertThat(report.rows("Growth of resources"))
        .extracting(row -> row.get(1))
        .contains("rss", "pool", "pool_size");
    assertThat(report.row("Outcomes", "EXPECTED_DENIAL")).hasSize(3);
  }

  @Test
  void shouldFindTheBreakingPointOfTheSteppedLoad() throws Exception {
    ReportTables report = simulated(0, "stepped-load");

    assertThat(report.rows("Capacity")).hasSize(8).noneMatch(this::hasGap);
    assertThat(report.lines("Capacity"))
        .anyMatch(line -> line.startsWith("Within every target: up to 300 users, "))
        .anyMatch(
            line -> line.startsWith("Breaking point: 350 users: p(50) 262 ms, not &lt; 200 ms"));
  }

  private boolean hasGap(List<String> row) {
    return row.contains("-") || row.contains("");
  }

  /** Simulates a scenario that comes with the program, and reads its report. */
  private static ReportTables simulated(int exitCode, String scenario, String... options)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("simulate", scenario));
    words.addAll(List.of(options));
    words.addAll(List.of("--format", "markdown"));
    Call call = soak.call(words.toArray(String[]::new));
    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(exitCode);
    String report =
        call.err()
            .lines()
            .filter(line -> line.startsWith("report: "))
            .findFirst()
            .orElseThrow()
            .substring("report: ".length());
    return new ReportTables(
        Files.readString(soak.directory().resolve(report).resolve("report.md")));
  }

  private static String latest(String scenario) throws Exception {
    Call call =
        soak.call(
            "query",
            "SELECT argMax(run, published_at) AS run FROM soak.verdicts WHERE scenario = '"
                + scenario
                + "'",
            "--format",
            "csv");
    assertThat(call.exitCode()).as(call.err()).isZero();
    return call.out().lines().skip(1).findFirst().orElseThrow();
  }
}
