package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ReadResults.Row;
import org.junit.jupiter.api.Test;

/** Files that hold seconds and histograms, and no single requests. */
class SeriesFilesTest {
  private static final long TEN_US = 1_772_359_200_000_000L;

  static final String HYPERFOIL =
      """
      {"$schema": "http://hyperfoil.io/run-schema/0.6",
       "info": {"id": "0001", "benchmark": "goals", "startTime": 1772359200000,
                "terminateTime": 1772359203000, "cancelled": false, "errors": []},
       "total": [{"phase": "steady", "metric": "list", "start": 1772359200000, "end": 1772359203000,
                  "summary": {"requestCount": 35, "responseCount": 30}}],
       "failure": [],
       "phase": {"steady": {"iteration": {"all": {"fork": {"all": {"metric": {
         "list": {
           "histogram": {"percentiles": [{"from": 0, "to": 1, "percentile": 0.5, "count": 5}],
                         "linear": []},
           "series": [
             {"startTime": 1772359200000, "endTime": 1772359201000, "minResponseTime": 1,
              "percentileResponseTime": {"50.0": 4000}, "requestCount": 20, "responseCount": 17,
              "status_2xx": 14, "status_3xx": 0, "status_4xx": 1, "status_5xx": 1, "status_other": 0,
              "invalid": 3, "cacheHits": 0, "resetCount": 1, "timeouts": 1, "connectFailureCount": 1,
              "blockedCount": 0, "blockedTime": 0},
             {"startTime": 1772359202000, "endTime": 1772359203000, "requestCount": 15,
              "responseCount": 14}]},
         "/goals/7?token=cAnArY5ecret": {"series": [
             {"startTime": 1772359202000, "endTime": 1772359203000, "requestCount": 2,
              "responseCount": 2}]}
       }}}}}}},
       "agent": {"a1": {"total": [], "phase": {"steady": {"iteration": {"all": {"fork": {"all": {"metric": {
         "list": {"series": [{"startTime": 1772359200000, "requestCount": 999}]}}}}}}}}}}
      }
      """;

  @Test
  void shouldReadHyperfoilsSecondsByOutcome() {
    ReadResults read = ReadResults.of(HYPERFOIL, ReadResults.from("thread"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows())
        .extracting(Row::startUs, Row::name, Row::outcome, Row::count)
        .containsExactly(
            tuple(TEN_US, "list", Outcome.OK, 14L),
            tuple(TEN_US, "list", Outcome.HTTP_ERROR, 2L),
            tuple(TEN_US, "list", Outcome.FAILED_CHECK, 1L),
            tuple(TEN_US, "list", Outcome.TIMEOUT, 1L),
            tuple(TEN_US, "list", Outcome.RESET, 1L),
            tuple(TEN_US, "list", Outcome.CONNECT_REFUSED, 1L),
            tuple(TEN_US + 2_000_000, "list", Outcome.OK, 14L),
            tuple(TEN_US + 2_000_000, "list", Outcome.OTHER, 1L),
            tuple(TEN_US + 2_000_000, "/goals/7", Outcome.OK, 2L));
    assertThat(read.rows()).extracting(Row::tenant).containsOnly("steady");
    assertThat(read.provenance().unsupported()).containsKey("latency");
    assertThat(read.provenance().cut()).isEmpty();
  }

  @Test
  void shouldSayWhereHyperfoilsFileWasCut() {
    ReadResults read = ReadResults.of(HYPERFOIL.substring(0, HYPERFOIL.indexOf("\"blockedTime\"")));

    assertThat(read.problems()).isEmpty();
    assertThat(read.provenance().cut())
        .hasValueSatisfying(place -> assertThat(place).startsWith("on line 1"));
  }

  @Test
  void shouldRefuseASecondWithoutItsTime() {
    ReadResults read =
        ReadResults.of(HYPERFOIL.replace("{\"startTime\": 1772359202000, \"endTime\"", "{\"end\""));

    assertThat(read.problems()).hasSize(2);
    assertThat(read.problems().get(0))
        .contains(
            "startTime or requestCount is missing; expected a second of a metric as Hyperfoil"
                + " exports it; export the run again, or leave it out with --skip-bad");
  }
}
