package io.soakstream.analyzer.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.Outcome;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnservedSeriesTest {
  private final TreeMap<SeriesKey, WindowTotals> totals = new TreeMap<>();

  @Test
  void shouldSayNothingOfARunThatIsServed() {
    requests("acme", "GET /items", 500, 200, Outcome.OK);
    requests("acme", "POST /orders", 1, 201, Outcome.OK);
    requests("acme", "POST /orders", 499, 401, Outcome.EXPECTED_DENIAL);
    requests("acme", "GET /items", 90, 503, Outcome.HTTP_ERROR);

    assertThat(warnings()).isEmpty();
  }

  @Test
  void shouldTellOfAnEndpointThatIsDeniedAlways() {
    requests("acme", "GET /items", 2_000, 200, Outcome.OK);
    requests("acme", "POST /orders", 754, 401, Outcome.EXPECTED_DENIAL);
    requests("globex", "POST /orders", 323, 401, Outcome.EXPECTED_DENIAL);
    requests("globex", "GET /items", 2_000, 200, Outcome.OK);

    assertThat(warnings())
        .containsExactly("POST /orders: 1,077 of 1,077 answered 401, all booked as expected");
  }

  @Test
  void shouldTellWhatItWasDeniedWithAndHowItFailed() {
    requests("acme", "GET /a", 30, 503, Outcome.HTTP_ERROR);
    requests("acme", "GET /b", 20, 0, Outcome.TIMEOUT);
    requests("acme", "GET /c", 40, 200, Outcome.FAILED_CHECK);
    requests("acme", "POST /d", 40, 401, Outcome.EXPECTED_DENIAL);
    requests("acme", "POST /d", 41, 429, Outcome.EXPECTED_DENIAL);
    requests("acme", "POST /e", 1_000, 401, Outcome.EXPECTED_DENIAL);
    requests("acme", "POST /e", 7, 503, Outcome.HTTP_ERROR);
    requests("acme", "POST /e", 5, 1_000, Outcome.HTTP_ERROR);
    requests("acme", "POST /e", 4, 0, Outcome.RESET);
    requests("acme", "POST /e", 2, 500, Outcome.HTTP_ERROR);
    requests("acme", "GET /items", 2_000, 200, Outcome.OK);

    assertThat(warnings())
        .containsExactly(
            "GET /a: 30 of 30 answered 503",
            "GET /b: 20 of 20 without a response (TIMEOUT)",
            "GET /c: 40 of 40 answered 200 and failed a check",
            "POST /d: none of 81 succeeded: 41 answered 429, 40 answered 401, all booked as"
                + " expected",
            "POST /e: none of 1,018 succeeded: 1,000 answered 401 (booked as expected), 7 answered"
                + " 503, 5 answered a number that is no status, 4 without a response (RESET), 2"
                + " otherwise");
  }

  @Test
  void shouldTellOfATenantWhereEndpointsServeOthers() {
    requests("acme", "GET /items", 100, 200, Outcome.OK);
    requests("acme", "POST /orders", 100, 201, Outcome.OK);
    requests("globex", "GET /items", 60, 401, Outcome.EXPECTED_DENIAL);
    requests("globex", "POST /orders", 40, 401, Outcome.EXPECTED_DENIAL);
    requests("initech", "GET /items", 60, 200, Outcome.OK);
    requests("initech", "POST /orders", 40, 403, Outcome.HTTP_ERROR);

    assertThat(warnings())
        .containsExactly(
            "tenant globex: 100 of 100 answered 401, all booked as expected",
            "POST /orders of tenant initech: 40 of 40 answered 403");
  }

  @Test
  void shouldNotTellOfFewRequestsNorOfThoseThatWereNeverSent() {
    requests("acme", "GET /items", 100, 200, Outcome.OK);
    requests("acme", "GET /rare", 19, 401, Outcome.EXPECTED_DENIAL);
    requests("acme", "GET /unsent", 500, 0, Outcome.GENERATOR_FAILURE);
    requests("acme", "GET /unsent", 19, 503, Outcome.HTTP_ERROR);

    assertThat(warnings()).isEmpty();
  }

  @Test
  void shouldTellOfAFewWhereItIsMany() {
    for (int i = 0; i < 30; i++) {
      requests("acme", "GET /" + (char) ('a' + i % 26) + i, 20, 404, Outcome.HTTP_ERROR);
    }

    assertThat(warnings())
        .hasSize(6)
        .endsWith("25 more endpoints or tenants were denied or failed always");
  }

  private List<String> warnings() {
    return UnservedSeries.warnings(totals);
  }

  private void requests(String tenant, String endpoint, int count, int status, Outcome outcome) {
    for (SeriesKey key :
        List.of(
            SeriesKey.RUN,
            SeriesKey.ofTenant(tenant),
            SeriesKey.ofEndpoint(endpoint),
            new SeriesKey(tenant, endpoint))) {
      WindowTotals of = totals.computeIfAbsent(key, k -> new WindowTotals());
      for (int i = 0; i < count; i++) {
        of.record(status, outcome, 1_000, 1_000, 0, 0, 0, i, i);
      }
    }
  }
}
