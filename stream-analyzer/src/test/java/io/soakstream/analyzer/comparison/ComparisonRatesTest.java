package io.soakstream.analyzer.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.comparison.FigureChange.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How often a comparison finds a difference between two runs of the same thing, and how often the
 * real one and no other. A few pairs by default; {@code -Dsoak.detectors.runs=1000} for the figures
 * of DETECTORS.md, {@code -Dsoak.detectors.seed} for other ones.
 */
class ComparisonRatesTest {
  private static final int RUNS = Integer.getInteger("soak.detectors.runs", 200);
  private static final int PAIRS = RUNS >= 1000 ? RUNS : RUNS / 20;
  private static final long SEED = Long.getLong("soak.detectors.seed", 1_000_000);
  private static final double HOURS = Double.parseDouble(System.getProperty("soak.compare.h", "8"));

  private static List<FigureChange> claims(RunComparison comparison) {
    return comparison.changes().stream()
        .filter(c -> c.result() == Result.WORSE || c.result() == Result.BETTER)
        .toList();
  }

  @Test
  void shouldFindTheOneSlowerEndpointAndNothingElse() {
    double[] shares = new double[MadeRun.ENDPOINTS];
    Arrays.fill(shares, 1.0 / MadeRun.ENDPOINTS);
    int pairsClaimed = 0;
    int claimed = 0;
    int claimedWithoutTolerance = 0;
    int loads = 0;
    int found = 0;
    int foundOnlyThere = 0;
    int tenants = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      int slow = pair % MadeRun.ENDPOINTS;
      ComparedRun before = new MadeRun(SEED + 2L * pair, HOURS, 55, shares, slow, 1.05).run(false);
      MadeRun made = new MadeRun(SEED + 2L * pair + 1, HOURS, 55, shares, slow, 1.05);
      RunComparison same = RunComparison.of(before, made.run(false), RunComparison.TOLERANCE);
      loads += same.loads().isEmpty() ? 0 : 1;
      pairsClaimed += claims(same).isEmpty() ? 0 : 1;
      claimed += claims(same).size();
      claimedWithoutTolerance += claims(RunComparison.of(before, made.run(false), 0)).size();
      List<FigureChange> changes =
          claims(RunComparison.of(before, made.run(true), RunComparison.TOLERANCE));
      boolean seen =
          changes.stream()
              .anyMatch(
                  c ->
                      c.series().endpoint().equals("GET /" + slow)
                          && c.metric().equals("p95")
                          && c.result() == Result.WORSE);
      boolean elsewhere =
          changes.stream()
              .map(c -> c.series().endpoint())
              .anyMatch(e -> !e.equals("*") && !e.equals("GET /" + slow));
      found += seen ? 1 : 0;
      foundOnlyThere += seen && !elsewhere ? 1 : 0;
      tenants += changes.stream().anyMatch(c -> c.series().endpoint().equals("*")) ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "comparison, same model:  %d differences in %d of %d pairs (%d without tolerance), loads"
            + " refused in %d%n",
        claimed,
        pairsClaimed,
        PAIRS,
        claimedWithoutTolerance,
        loads);
    System.out.printf(
        Locale.ROOT,
        "comparison, p95 + 5 %%:   found %d, only there %d of %d; a tenant or the run beside it"
            + " %d%n",
        found,
        foundOnlyThere,
        PAIRS,
        tenants);
    assertThat(claimed).isLessThanOrEqualTo(PAIRS * 4 / 1000);
    assertThat(loads).isLessThanOrEqualTo(PAIRS * 4 / 1000);
    assertThat(foundOnlyThere).isGreaterThanOrEqualTo((int) Math.floor(PAIRS * 0.97));
  }
}
