package io.soakstream.sink.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.LeakRow;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import io.soakstream.sink.report.model.SeedRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalReportTest {
  private static final String TEXT = print(TerminalStyle.PLAIN);

  @Test
  void shouldPrintTheHourlyTableThatPeopleKnow() {
    assertThat(TEXT)
        .contains("Hour   Requests  P50 (ms)  P95 (ms)  P99 (ms)  Avg (ms)  Max (ms)  Errors\n")
        .containsPattern("\n   0    198,000       8\\.2 .* 2\n")
        .containsPattern("\n  18    198,000       9\\.3 .* 2,147      52\n");
  }

  @Test
  void shouldFitAHundredColumnsAndHaveNoEscapesInAPipe() {
    assertThat(TEXT).doesNotContain("\u001b");
    assertThat(TEXT.lines()).allMatch(line -> line.length() <= 100);
    assertThat(TEXT.lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void shouldFitEveryTerminalAndCutNothing() {
    for (int columns : new int[] {100, 90, 80, 72, 60, 50, 40}) {
      String text = print(new TerminalStyle(false, columns));
      assertThat(text.lines()).allMatch(line -> line.length() <= columns);
      assertThat(text).contains(SeedRun.RUN, "warm-up", "4,752,000").doesNotContain("…");
    }
  }

  @Test
  void shouldMarkARuleWhoseIntervalContainsItsLimit() {
    assertThat(TEXT)
        .containsPattern("degradation\\(p95\\) .*PASS, close .*5\\.1 to 13\\.4% ")
        .endsWith(
            """
            Verdict: PASS, 1 close to its limit, 1 of 2 claims refuted
              close  degradation(p95) < 10%: 9.2%, and its interval of 5.1 to 13.4% contains the limit
            """);
  }

  @Test
  void shouldShowTimesAndBytesInOneUnitEverywhere() {
    assertThat(TEXT)
        .containsPattern("\np95 +\\+0\\.0941 ms/h ")
        .containsPattern("\nrss replica-1 +warm-up then stable +\\+1\\.20 MB/h ");
    assertThat(TEXT).doesNotContain("_us").doesNotContain("(us)");
  }

  @Test
  void shouldSayTheSameInColour() {
    assertThat(print(TerminalStyle.COLOUR))
        .contains("\u001b[32mPASS\u001b[0m")
        .satisfies(text -> assertThat(text.replaceAll("\u001b\\[\\d*m", "")).isEqualTo(TEXT));
  }

  @Test
  void shouldShowBothDegradationsTheBurstAndTheContradiction() {
    assertThat(TEXT)
        .contains("+9.2%")
        .contains("+14.9%")
        .contains("2026-02-12 18:23:45  errors     7 s     47");
    assertThat(TEXT)
        .contains(
            "At the same time as the burst of 2026-02-12 18:23:45: annotation, PostgreSQL checkpoint\n"
                + "  (2026-02-12 18:23:45 to 2026-02-12 18:23:52)");
    assertThat(TEXT).contains("50 users with 2 s think time give 24.9 requests/s");
  }

  @Test
  void shouldTellWhatWasAnsweredToWhomAndWhen() {
    assertThat(TEXT)
        .containsPattern("GET /items +200 +OK +4,750,000 +100% +all")
        .containsPattern("POST +401 +EXPECTED_ +1,077 +53\\.9% +A")
        .containsPattern(
            "POST +503 +HTTP_ERROR +53 +2\\.7% +B +2026-02-12 18:23:00 +2026-02-12 18:24:00\n/orders");
  }

  @Test
  void shouldNotMixPercentAndPoints() {
    assertThat(TEXT).contains("+8.0 points").contains("+19.7%");
  }

  @Test
  void shouldSayWhyARuleFailed() {
    StringBuilder out = new StringBuilder();
    TerminalReport.verdict(SeedRun.report(Status.FAIL).verdict(), out, TerminalStyle.PLAIN);
    assertThat(out)
        .contains(
            """
            Verdict: FAIL, 1 of 4 rules failed, 1 close to its limit, 1 of 2 claims refuted
              FAIL   p(99) < 50ms: 99th percentile of 52.1 ms is above 50 ms
              close  degradation(p95) < 10%: """);
  }

  @Test
  void shouldShowWhichClaimsHoldAndHowFastTheBudgetBurnt() {
    assertThat(TEXT)
        .containsPattern("Memory growth +growth\\(rss\\) +.*REFUTED\n")
        .containsPattern("Success rate +availability +.*HOLDS\n")
        .contains("growth(rss) is 19.6%")
        .containsPattern("\\* +99\\.9% +10 s +85\\.\\d* ×");
  }

  @Test
  void shouldShowOfAHundredResourcesThoseToLookAt() {
    Verdict verdict = SeedRun.report().verdict();
    LeakRow one = verdict.getLeaks().get(0);
    List<LeakRow> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String kind = i == 90 ? "linear growth" : "stable";
      many.add(LeakRow.newBuilder(one).setSeries("m" + i + " db").setClass$(kind).build());
    }
    StringBuilder out = new StringBuilder();
    TerminalReport.verdict(
        Verdict.newBuilder(verdict).setLeaks(many).build(), out, TerminalStyle.PLAIN);

    assertThat(out.toString().lines().filter(line -> line.matches("m\\d+ db .*"))).hasSize(24);
    assertThat(out)
        .containsPattern("\nm90 db .*\nm0 db .*\nm1 db ")
        .contains("\n… and 76 more, which report.html and report.md show\n");
  }

  private static String print(TerminalStyle style) {
    StringBuilder out = new StringBuilder();
    TerminalReport.print(SeedRun.report(), out, style);
    return out.toString();
  }
}
