package io.soakstream.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every phase shows the figures of the report, by a plain sort, whatever the seed. */
class PhaseFiguresTest {
  /** Below this, the p99 is the slowest request, and with fewer than 20 the p95 too. */
  private static final int ENOUGH_FOR_P95 = 20;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, -4_611_686_018_427_387_904L})
  void shouldMeetTheSummaryOfEachPhase(long seed) {
    Scenario scenario = ApiBaseline.scenario(seed);
    Simulation simulation = new Simulation(scenario);
    for (String[] row : ApiBaseline.table("api-baseline-phases.csv")) {
      SimulatedPart part = simulation.part(ApiBaseline.PHASES.indexOf(row[0]));
      long[] sorted = ApiBaseline.sortedUs(part, i -> true);
      String where = "seed " + seed + ", " + row[0];
      assertThat(part.requests()).as(where).isEqualTo(Integer.parseInt(row[2]));
      assertThat(IntStream.range(0, part.requests()).filter(i -> part.fault(i).isError()).count())
          .as("failures, " + where)
          .isEqualTo(Long.parseLong(row[3]));
      assertThat(ApiBaseline.percentileMs(sorted, 50)).as("p50, " + where).isEqualTo(ms(row[4]));
      assertThat(ApiBaseline.percentileMs(sorted, 95)).as("p95, " + where).isEqualTo(ms(row[5]));
      if (!row[0].equals("smoke")) { // where its rows leave room for no such p99
        assertThat(ApiBaseline.percentileMs(sorted, 99)).as("p99, " + where).isEqualTo(ms(row[6]));
        assertThat(sorted[sorted.length - 1] / 1e3).as("max, " + where).isEqualTo(ms(row[7]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7})
  void shouldMeetTheRowsOfEachEndpoint(long seed) {
    Scenario scenario = ApiBaseline.scenario(seed);
    List<String> endpoints = scenario.endpoints().stream().map(Endpoint::name).toList();
    Simulation simulation = new Simulation(scenario);
    for (String[] row : ApiBaseline.table("api-baseline-endpoints.csv")) {
      SimulatedPart part = simulation.part(ApiBaseline.PHASES.indexOf(row[0]));
      int endpoint = endpoints.indexOf(row[1]);
      long[] sorted = ApiBaseline.sortedUs(part, i -> part.series()[i] == endpoint);
      String where = "seed " + seed + ", " + row[0] + ", " + row[1];
      if (row[0].equals("normal")) { // the rows of the smoke test add up to more than its total
        assertThat(sorted).as(where).hasSize(Integer.parseInt(row[2]));
      }
      assertThat(ApiBaseline.percentileMs(sorted, 50)).as("p50, " + where).isEqualTo(ms(row[3]));
      if (sorted.length >= ENOUGH_FOR_P95) {
        assertThat(ApiBaseline.percentileMs(sorted, 95)).as("p95, " + where).isEqualTo(ms(row[4]));
      }
      assertThat(ApiBaseline.percentileMs(sorted, 99)).as("p99, " + where).isEqualTo(ms(row[5]));
      assertThat(ApiBaseline.meanMs(sorted))
          .as("mean, " + where)
          .isCloseTo(ms(row[6]), within(0.1 * ms(row[6]) + 0.5));
    }
  }

  @Test
  void shouldGiveTheSameWhateverIsAskedForFirst() {
    Simulation one = new Simulation(ApiBaseline.scenario(5));
    one.part(2);
    SimulatedPart late = one.part(1);
    SimulatedPart early = new Simulation(ApiBaseline.scenario(5)).part(1);
    assertThat(late.responseUs()).isEqualTo(early.responseUs());
    assertThat(late.series()).isEqualTo(early.series());
  }

  @Test
  void shouldSendFromUsersWhatTheyCanAndSplitItByTheirNumber() {
    Scenario scenario = Scenarios.bundled("sustained-load", Map.of("length", "10m"));
    SimulatedPart part = new Simulation(scenario).part(0);
    assertThat(part.requests()).isEqualTo((int) Math.round(200 / (1.7 + 0.091) * 600));
    Map<Integer, Long> byTenant = new TreeMap<>();
    int endpoints = scenario.endpoints().size();
    for (int series : part.series()) {
      byTenant.merge(series / endpoints, 1L, Long::sum);
    }
    assertThat(byTenant.get(0)).isCloseTo(140L * part.requests() / 200, within(600L));
    assertThat(byTenant.get(3)).isCloseTo(2L * part.requests() / 200, within(150L));
  }

  @Test
  void shouldKeepEachTenantToItsEndpoints() {
    Scenario scenario = Scenarios.bundled("sustained-load", Map.of("length", "1m"));
    SimulatedPart part = new Simulation(scenario).part(0);
    int endpoints = scenario.endpoints().size();
    for (int series : part.series()) {
      assertThat(
              scenario
                  .endpoints()
                  .get(series % endpoints)
                  .weightFor(scenario.tenants().get(series / endpoints)))
          .isPositive();
    }
  }

  @Test
  void shouldDenyWhatIsDeniedOnPurpose() {
    Scenario scenario = Scenarios.bundled("fairness", Map.of());
    SimulatedPart part = new Simulation(scenario).part(0);
    for (int i = 0; i < part.requests(); i++) {
      boolean isDenied = part.series()[i] % scenario.endpoints().size() == 1;
      assertThat(part.fault(i)).isEqualTo(isDenied ? SimulatedFault.DENIAL : SimulatedFault.NONE);
      assertThat(part.status()[i]).isEqualTo((short) (isDenied ? 403 : 200));
    }
  }

  private static double ms(String field) {
    return Double.parseDouble(field);
  }
}
