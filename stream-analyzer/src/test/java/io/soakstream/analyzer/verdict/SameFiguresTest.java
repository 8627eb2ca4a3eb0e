package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.Outcome;
import io.soakstream.event.PhaseLoad;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.measure.LoadStretch;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.rule.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A figure that is told twice is the same figure, whatever the run was. */
class SameFiguresTest {
  private static final long S = 1_000_000;
  private static final Pattern MISSED =
      Pattern.compile(
          "missed < 5 % for (\\d+) s from (\\S+), (?:at|20 s of it at) (\\S+) % or worse");
  private static final Pattern BROKEN = Pattern.compile("broken for (\\d+) s: (\\S+) to (\\S+)");
  private static final Pattern DURATION =
      Pattern.compile("declared duration (\\S+) s, measured (\\S+) s");
  private static final Pattern RATE =
      Pattern.compile("declared (\\S+) requests/s, measured (\\S+) \\(");

  private static final String[] RULES = {
    "rate > 0/s",
    "requests > 0",
    "errors < 1",
    "error_rate < 5%",
    "p(50) < 1h",
    "mean < 1h",
    "max < 1h",
    "error_rate < 5% for 20s"
  };

  /** A live run: its load begins within its first window, and may be cut short. */
  private static WindowedRun any(Random random) {
    long fromS = random.nextInt(10);
    long plannedS = fromS + 60 + random.nextInt(60);
    long endS = random.nextInt(3) == 0 ? fromS + 15 + random.nextInt(40) : plannedS;
    WindowedRun run = new WindowedRun(endS).phase("p", fromS, plannedS, false);
    run.plannedS = plannedS;
    double perS = 1 + random.nextInt(40);
    run.load =
        new DeclaredLoad(
            WindowedRun.START_US + fromS * S,
            0,
            List.of(
                new PhaseLoad(
                    "p",
                    "A",
                    WindowedRun.START_US + fromS * S,
                    WindowedRun.START_US + plannedS * S,
                    perS,
                    0,
                    0.0)));
    boolean isBad = random.nextInt(3) == 0;
    for (long atS = 0; atS < endS; atS += 10) {
      long carriedS = Math.min(endS, atS + 10) - Math.max(fromS, atS);
      int count = (int) Math.round(carriedS * perS * (random.nextInt(4) == 0 ? 0.7 : 1));
      int failed = isBad ? count / (2 + random.nextInt(3)) : random.nextInt(2);
      run.requests(atS, "A", count, 5_000 + random.nextInt(200_000));
      run.requests(atS, "A", Math.min(count, failed), 9_000, Outcome.HTTP_ERROR);
    }
    return run;
  }

  @Test
  void shouldTellOneFigureWhereverItStands() {
    int missed = 0;
    int shortened = 0;
    for (int seed = 0; seed < 500; seed++) {
      WindowedRun run = any(new Random(seed));
      Verdict verdict = run.judge(RULES);
      RunFacts facts = run.facts(RuleSet.parse(List.of(RULES)));
      WindowTotals row = facts.totals().get(SeriesKey.RUN);
      // As history, reports and compare read it from what is stored.
      LoadStretch load =
          LoadStretch.of(
              run.phases.get(0).startUs(),
              WindowedRun.START_US + run.plannedS * S,
              ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(verdict.getEnded())));
      String as = "seed " + seed;

      assertThat(observed(verdict, 0)).as(as).isEqualTo(reported(load.perS(verdict.getRequests())));
      assertThat(observed(verdict, 1)).as(as).isEqualTo(verdict.getRequests());
      assertThat(row.requests()).as(as).isEqualTo(verdict.getRequests());
      assertThat(observed(verdict, 2)).as(as).isEqualTo(verdict.getErrors());
      assertThat(row.errors()).as(as).isEqualTo(verdict.getErrors());
      assertThat(observed(verdict, 3))
          .as(as)
          .isEqualTo(reported(100.0 * verdict.getErrors() / verdict.getRequests()));
      shouldBeTheRows(verdict, 4, row.response().percentileUs(50), as);
      shouldBeTheRows(verdict, 5, row.response().meanUs(), as);
      shouldBeTheRows(verdict, 6, row.response().maxUs(), as);
      missed += shouldTellTheSameStretch(verdict, load, as);
      shortened += shouldContradictWithTheSameFigures(verdict, load, as);
    }
    assertThat(missed).isGreaterThan(50);
    assertThat(shortened).isGreaterThan(50);
  }

  private static double observed(Verdict verdict, int rule) {
    return verdict.getRules().get(rule).getObserved();
  }

  private static double reported(double value) {
    return CanonicalNumbers.number(value);
  }

  private static void shouldBeTheRows(Verdict verdict, int rule, double us, String as) {
    RuleResult result = verdict.getRules().get(rule);
    if (result.getObserved() != null) {
      assertThat(result.getObserved())
          .as(as)
          .isEqualTo(reported(us / 3.6e9)); // in hours, as its limit
    }
  }

  /** Since when, how long and what share a rule was broken; none longer than the load. */
  private static int shouldTellTheSameStretch(Verdict verdict, LoadStretch load, String as) {
    RuleResult rule = verdict.getRules().get(7);
    Matcher reason = MISSED.matcher(rule.getReason());
    if (!reason.find()) {
      assertThat(rule.getStatus()).as(as).isNotEqualTo("FAIL");
      return 0;
    }
    List<String> stretches = new ArrayList<>();
    for (String evidence : rule.getEvidence()) {
      Matcher broken = BROKEN.matcher(evidence);
      if (broken.find()) {
        Instant from = Instant.parse(broken.group(2));
        Instant to = Instant.parse(broken.group(3));
        long lengthS = Long.parseLong(broken.group(1));
        assertThat(Duration.between(from, to).toSeconds()).as(as).isEqualTo(lengthS);
        assertThat((double) lengthS).as(as).isLessThanOrEqualTo(load.lengthS());
        stretches.add(lengthS + " s from " + from);
      }
    }
    assertThat(stretches).as(as).contains(reason.group(1) + " s from " + reason.group(2));
    assertThat(reason.group(3)).as(as).isEqualTo(FigureTexts.number(rule.getObserved()));
    return 1;
  }

  private static int shouldContradictWithTheSameFigures(
      Verdict verdict, LoadStretch load, String as) {
    int found = 0;
    for (String contradiction : verdict.getContradictions()) {
      Matcher rate = RATE.matcher(contradiction);
      if (rate.find()) {
        assertThat(rate.group(2)).as(as).isEqualTo(FigureTexts.number(observed(verdict, 0)));
        found = 1;
      }
      Matcher duration = DURATION.matcher(contradiction);
      if (duration.find()) {
        assertThat(duration.group(2)).as(as).isEqualTo(FigureTexts.number(load.lengthS()));
        found = 1;
      }
    }
    return found;
  }
}
