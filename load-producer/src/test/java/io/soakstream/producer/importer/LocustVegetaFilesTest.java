package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import org.junit.jupiter.api.Test;

/** Files of Locust and Vegeta with the oddities of real ones. */
class LocustVegetaFilesTest {
  private static final long TEN_US = 1_772_359_200_000_000L;

  @Test
  void shouldReadLocustsRequests() {
    ReadResults read =
        ReadResults.of(
            "1772359200.250131,GET,e|/goals,14.21,812,200,\n"
                + "1772359200.3,POST,f|/goals,1000,0,503,\"HTTPError('503 Server Error: x for url: http://h/?token=t')\"\n"
                + "1772359200.4,GET,e|/goals,1,0,0,\"ConnectionRefusedError(111, 'Connection refused')\"\n"
                + "1772359200.5,GET,\"e|a,\nb\",1,0,200,CatchResponseError('secret')\n",
            ReadResults.from("name:^([a-z])\\|"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows().get(0).startUs()).isEqualTo(TEN_US + 250_131);
    assertThat(read.rows().get(0).tookUs()).isEqualTo(14_210);
    assertThat(read.rows())
        .extracting(ReadResults.Row::outcome)
        .containsExactly(
            Outcome.OK, Outcome.HTTP_ERROR, Outcome.CONNECT_REFUSED, Outcome.FAILED_CHECK);
    assertThat(read.rows().get(3).detail()).isEqualTo("CatchResponseError");
    assertThat(TenantSource.parse("name:^([a-z])\\|").inName(read.rows().get(1).name()))
        .contains("f");
  }

  @Test
  void shouldCountDifferencesOfLocustsHistory() {
    String header =
        "Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,Total Request Count,Total Failure Count\n";
    ReadResults read =
        ReadResults.of(
            header
                + "1772359200,0,,Aggregated,0,0,N/A,0,0\n"
                + "1772359201,50,GET,a,0,0,8,20,1\n"
                + "1772359201,50,,Aggregated,0,0,8,20,1\n"
                + "1772359201,50,GET,a,0,0,8,20,1\n"
                + "1772359203,50,GET,a,0,0,8,50,5\n"
                + "1772359203,50,GET,b,0,0,0,7,7\n"
                + "1772359203,50,,Aggregated,0,0,8,57,12\n"
                + "1772359204,50,GET,a,0,0,0,10,0\n");

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows())
        .extracting(ReadResults.Row::count)
        .containsExactly(19L, 1L, 26L, 4L, 7L, 10L);
    assertThat(read.provenance().unsupported()).containsKey("latency");
    assertThat(read.provenance().notes())
        .containsExactly("Locust's totals went back: they were reset, and counted from there");
  }

  @Test
  void shouldTakeTheSumWhereThereAreNoNames() {
    ReadResults read =
        ReadResults.of(
            "\"Timestamp\",\"User Count\",\"Type\",\"Name\",\"Total Request Count\",\"Total Failure Count\"\n"
                + "\"1772359201\",\"50\",\"\",\"Aggregated\",20,0\n"
                + "\"1772359202\",\"50\",\"\",\"Aggregated\",45,0\n");

    assertThat(read.rows()).extracting(ReadResults.Row::count).containsExactly(20L, 25L);
  }

  @Test
  void shouldReadVegetasJsonAndPassOverBodies() {
    ReadResults read =
        ReadResults.of(
            "{\"attack\":\"e\",\"seq\":17,\"code\":200,\"timestamp\":\"2026-03-01T10:00:00.250000131Z\",\"latency\":14210499,\"bytes_out\":0,\"bytes_in\":812,\"error\":\"\",\"body\":\"c2VjcmV0\",\"method\":\"GET\",\"url\":\"http://u:p@h/goals?t=secret\",\"headers\":{\"Set-Cookie\":[\"secret\"]}}\n"
                + "{\"attack\":\"e\",\"seq\":18,\"code\":0,\"timestamp\":\"2026-03-01T11:00:00.25+01:00\",\"latency\":30000000000,\"bytes_out\":0,\"bytes_in\":0,\"error\":\"Get \\\"http://h\\\": context deadline exceeded\",\"body\":null,\"method\":\"GET\",\"url\":\"http://h\",\"headers\":null}\n",
            ReadResults.from("tag:attack"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows().get(0).tookUs()).isEqualTo(14_210);
    assertThat(read.rows().get(0).name()).isEqualTo("/goals");
    assertThat(read.rows().get(0).tenant()).isEqualTo("e");
    assertThat(read.rows().get(1).outcome()).isEqualTo(Outcome.TIMEOUT);
    assertThat(read.rows()).extracting(ReadResults.Row::startUs).containsOnly(TEN_US + 250_000);
    assertThat(read.rows().toString()).doesNotContain("secret");
  }

  @Test
  void shouldReadVegetasCsv() {
    ReadResults read =
        ReadResults.of(
            "1772359200250000131,200,14210499,0,812,,c2VjcmV0,e,17,GET,http://h/goals?t=secret,c2VjcmV0\n"
                + "1772359200260000131,503,1000,0,0,503 Service Unavailable,,e,18,GET,http://h/goals,\n"
                + "1772359200260000131,503,10");

    assertThat(read.rows()).extracting(ReadResults.Row::tookUs).containsExactly(14_210L, 1L);
    assertThat(read.rows().get(1).outcome()).isEqualTo(Outcome.HTTP_ERROR);
    assertThat(read.provenance().cut()).contains("within line 3");
    assertThat(read.rows().toString()).doesNotContain("secret");
  }
}
