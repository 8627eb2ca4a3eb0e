package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import org.junit.jupiter.api.Test;

/** Files of k6 with the oddities of real ones. */
class K6FilesTest {
  private static final long TEN_US = 1_772_359_200_000_000L; // 2026-03-01T10:00:00Z

  private static String point(String metric, String time, String value, String tags) {
    return "{\"metric\":\""
        + metric
        + "\",\"type\":\"Point\",\"data\":{\"time\":\""
        + time
        + "\",\"value\":"
        + value
        + ",\"tags\":{"
        + tags
        + "}}}\n";
  }

  private static String request(String time, String ms, String failed, String tags) {
    return point("http_reqs", time, "1", tags)
        + point("http_req_duration", time, ms, tags)
        + point("http_req_blocked", time, "3.5", tags)
        + point("http_req_connecting", time, "1.5", tags)
        + point("http_req_tls_handshaking", time, "1", tags)
        + point("http_req_sending", time, "0.1", tags)
        + point("http_req_waiting", time, "1", tags)
        + point("http_req_receiving", time, "0.1", tags)
        + point("http_req_failed", time, failed, tags);
  }

  private static String tags(String name, int status, boolean expected) {
    return "\"name\":\""
        + name
        + "\",\"method\":\"GET\",\"status\":\""
        + status
        + "\",\"tenant\":\"e\",\"url\":\"http://h/api/goals/1?token=t\",\"expected_response\":\""
        + expected
        + "\"";
  }

  @Test
  void shouldMakeOneRequestOfItsNinePoints() {
    ReadResults read =
        ReadResults.of(
            "{\"type\":\"Metric\",\"metric\":\"http_req_duration\",\"data\":{\"name\":\"x\"}}\n"
                + request("2026-03-01T10:00:00.25Z", "12.4", "0", tags("list", 200, true)));

    ReadResults.Row row = read.only();
    assertThat(row.endUs()).isEqualTo(TEN_US + 250_000);
    assertThat(row.sentUs()).as("k6's duration").isEqualTo(row.endUs() - 12_400);
    assertThat(row.startUs())
        .as("blocked holds connecting and TLS, and is not added to them")
        .isEqualTo(row.sentUs() - 3_500);
    assertThat(row.name()).isEqualTo("list");
    assertThat(row.tenant()).isEqualTo("e");
    assertThat(row.outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void shouldTakeARedirectAndItsTargetAsTwoRequests() {
    ReadResults read =
        ReadResults.of(
            request("2026-03-01T10:00:00.1Z", "5", "0", tags("a", 308, true))
                + request("2026-03-01T10:00:00.2Z", "6", "0", tags("a", 200, true)));

    assertThat(read.rows()).extracting(ReadResults.Row::status).containsExactly(308, 200);
  }

  @Test
  void shouldTellRequestsOfACoarseClockApart() {
    String one = request("2026-03-01T10:00:00Z", "5", "0", tags("a", 200, true));

    assertThat(ReadResults.of(one + one + one).rows()).hasSize(3);
  }

  @Test
  void shouldBelieveWhatWasExpected() {
    ReadResults read =
        ReadResults.of(
            request("2026-03-01T10:00:01Z", "5", "1", tags("a", 200, false))
                + request("2026-03-01T10:00:02Z", "5", "0", tags("a", 403, true))
                + request("2026-03-01T10:00:03Z", "5", "1", tags("a", 503, false))
                + request(
                    "2026-03-01T10:00:04Z",
                    "5",
                    "1",
                    tags("a", 0, false)
                        + ",\"error_code\":\"1050\",\"error\":\"request timeout\""));

    assertThat(read.rows())
        .extracting(ReadResults.Row::outcome)
        .containsExactly(
            Outcome.FAILED_CHECK, Outcome.EXPECTED_DENIAL, Outcome.HTTP_ERROR, Outcome.TIMEOUT);
  }

  @Test
  void shouldReadTimesOfSevenToNineDigitsAndAnyOffset() {
    for (String time :
        new String[] {
          "2026-03-01T12:00:00.2500001+02:00",
          "2026-03-01T17:00:00.250000123+07:00",
          "2026-03-01T10:00:00.25Z",
          "2026-03-01T10:00:00.250000Z"
        }) {
      assertThat(ReadResults.of(request(time, "1", "0", tags("a", 200, true))).only().endUs())
          .as(time)
          .isEqualTo(TEN_US + 250_000);
    }
  }

  @Test
  void shouldPassOverGroupsAndCountWhatWasDropped() {
    ReadResults read =
        ReadResults.of(
            request(
                    "2026-03-01T10:00:00Z",
                    "5",
                    "0",
                    tags("a", 200, true) + ",\"group\":\"::Été::à\"")
                + point("dropped_iterations", "2026-03-01T10:00:01Z", "7", "")
                + point("group_duration", "2026-03-01T10:00:02Z", "99", "\"group\":\"::Été\""));

    assertThat(read.rows()).hasSize(1);
    assertThat(read.provenance().notes())
        .containsExactly(
            "k6 dropped 7 iterations that its plan asked for: their requests were never sent");
  }

  @Test
  void shouldNeverNameAnAddressOrItsQuery() {
    String url = "http://user:pw@h/api/goals/1?token=t";
    ReadResults.Row row =
        ReadResults.of(request("2026-03-01T10:00:00Z", "5", "0", tags(url, 200, true))).only();

    assertThat(row.name()).isEqualTo("/api/goals/1");
  }

  @Test
  void shouldSayWhereAFileWasCut() {
    String whole = request("2026-03-01T10:00:00Z", "5", "0", tags("a", 200, true));
    ReadResults read = ReadResults.of(whole + whole.substring(0, 140));

    assertThat(read.rows()).hasSize(1);
    assertThat(read.problems()).isEmpty();
    assertThat(read.provenance().cut()).contains("within line 10");
  }

  @Test
  void shouldReadCsvByItsHeaderWithAnyTimeFormat() {
    String header =
        "metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,"
            + "name,proto,scenario,service,status,subproto,tls_version,url,extra_tags\n";
    for (String time :
        new String[] {"1772359200", "1772359200000", "1772359200000000", "2026-03-01T10:00:00Z"}) {
      String rest = ",,,,true,,GET,list,HTTP/1.1,steady,,200,,,http://h/a?b=c,tenant=e&x=y\n";
      ReadResults read =
          ReadResults.of(
              header
                  + ("http_reqs," + time + ",1.000000" + rest)
                  + ("http_req_duration," + time + ",12.400000" + rest)
                  + ("http_req_failed," + time + ",0.000000" + rest)
                  + ("http_reqs," + time + ",1.000000" + rest)
                  + ("http_req_duration," + time + ",2.000000" + rest));

      assertThat(read.rows()).as(time).hasSize(2);
      assertThat(read.rows().get(0).endUs()).isEqualTo(TEN_US);
      assertThat(read.rows().get(0).tookUs()).isEqualTo(12_400);
      assertThat(read.rows().get(0).tenant()).isEqualTo("e");
    }
  }
}
