package io.soakstream.producer.door.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.Outcome;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.TenantSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluxReaderTest {
  private static final long NOW_US = 1_772_359_300_000_000L;

  private static ResultBatch read(String text) {
    return read(ReadingOptions.none(), null, text);
  }

  private static ResultBatch read(ReadingOptions options, String precision, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new InfluxReader(options, precision, NOW_US).read(body, body.length);
  }

  @Test
  void shouldMakeOneRequestOfThePointsThatK6WritesOfIt() {
    String tags =
        ",expected_response=true,method=GET,name=list,scenario=steady,status=200,tenant=e";
    ResultBatch batch =
        read(
            ("""
            http_reqs%1$s value=1,url="http://h/goals?key=canary" 1772359200250000999
            http_req_duration%1$s value=12.4,url="http://h/goals?key=canary" 1772359200250000999
            http_req_blocked%1$s value=3,url="http://h/goals?key=canary" 1772359200250000999
            http_req_connecting%1$s value=1.5 1772359200250000999
            http_req_tls_handshaking%1$s value=1 1772359200250000999
            http_req_failed%1$s value=0 1772359200250000999
            http_req_duration%1$s value=10 1772359200250000999
            """)
                .formatted(tags));

    assertThat(batch.requests()).hasSize(2);
    ImportedRequest first = batch.requests().get(0);
    assertThat(first.endUs).isEqualTo(1_772_359_200_250_000L);
    assertThat(first.sentUs).isEqualTo(first.endUs - 12_400);
    assertThat(first.startUs).isEqualTo(first.sentUs - 3_000);
    assertThat(first.name).isEqualTo("list");
    assertThat(first.tenant).isEqualTo("e");
    assertThat(first.status).isEqualTo(200);
    assertThat(first.outcome).isEqualTo(Outcome.OK);
    assertThat(batch.requests().get(1).sentUs).isEqualTo(first.endUs - 10_000);
    assertThat(batch.provenance().tool()).isEqualTo("k6");
  }

  @Test
  void shouldTellWhatK6CallsAFailureFromWhatItExpected() {
    ResultBatch batch =
        read(
            """
            http_req_duration,name=a,status=503 value=1 1772359200250000000
            http_req_failed,name=a,status=503 value=1 1772359200250000000
            http_req_duration,name=b,status=404,expected_response=true value=1 1772359200250000001
            http_req_failed,name=b,status=404,expected_response=true value=0 1772359200250000001
            http_req_duration,error_code=1050,name=c,status=0 value=60000 1772359200250000002
            http_req_failed,error_code=1050,name=c,status=0 value=1 1772359200250000002
            http_req_duration,name=d,status=503 value=1 1772359200250000003
            """);

    assertThat(batch.requests())
        .extracting(request -> request.outcome)
        .containsExactly(
            Outcome.HTTP_ERROR, Outcome.EXPECTED_DENIAL, Outcome.TIMEOUT, Outcome.HTTP_ERROR);
  }

  @Test
  void shouldKeepUsersAndDroppedIterationsAndSetOtherMetricsAside() {
    ResultBatch batch =
        read(
            """
            # a comment with "quotes
            vus value=50 1772359200000000000

            dropped_iterations,scenario=s value=3 1772359200000000000
            data_sent value=1200 1772359200000000000
            checks,check=ok value=1i 1772359200000000000
            """);

    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.readings()).singleElement().extracting("value").isEqualTo(50.0);
    assertThat(batch.dropped()).isEqualTo(3);
    assertThat(batch.provenance().setAside()).containsEntry("points of other metrics", 2L);
  }

  @Test
  void shouldReadWhatJMetersRawListenerWrites() {
    ReadingOptions byThread =
        new ReadingOptions(
            TenantSource.parse("thread"),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
    ResultBatch batch =
        read(
            byThread,
            null,
            """
            jmeter,status=ok,transaction=GET\\ goals\\,\\ all,threadName=TenantE\\ 1-3 duration=14,ttfb=13,connectTime=1 1772359200250000000
            mine,status=ko,transaction=pay,threadName=TenantF\\ 1-1 duration=0 1772359200251000000
            """);

    ImportedRequest first = batch.requests().get(0);
    assertThat(first.startUs).isEqualTo(1_772_359_200_250_000L);
    assertThat(first.endUs - first.startUs).isEqualTo(14_000);
    assertThat(first.name).isEqualTo("GET goals, all");
    assertThat(first.tenant).isEqualTo("TenantE");
    assertThat(batch.requests().get(1).outcome).isEqualTo(Outcome.OTHER);
    assertThat(batch.provenance().tool()).isEqualTo("JMeter");
  }

  @Test
  void shouldCountWhatJMetersSummingListenerSendsAsNoRequest() {
    ResultBatch batch =
        read("jmeter,application=a,transaction=all,statut=all count=5i,avg=3 1772359200250000000");

    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.provenance().setAside())
        .containsEntry("sums of JMeter's backend listener, which hold no single request", 1L);
  }

  @Test
  void shouldKeepNoQueryAndNoPasswordOfAnAddress() {
    ResultBatch batch =
        read(
            "http_req_duration,name=http://me:canary@h/api/goals/17?key\\=canary,status=200"
                + " value=1 1772359200250000000");

    assertThat(batch.requests()).singleElement().extracting("name").isEqualTo("/api/goals/17");
    assertThat(batch.requests().get(0).isPath).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "s, 1772359200, 1772359200000000",
    "ms, 1772359200250, 1772359200250000",
    "us, 1772359200250131, 1772359200250131",
    "u, 1772359200250131, 1772359200250131",
    "ns, 1772359200250131999, 1772359200250131",
    "m, 29539320, 1772359200000000",
    "h, 492322, 1772359200000000",
  })
  void shouldReadEveryPrecision(String precision, String stamp, long expectedUs) {
    ResultBatch batch =
        read(ReadingOptions.none(), precision, "http_req_duration,name=a value=0 " + stamp);

    assertThat(batch.requests().get(0).endUs).isEqualTo(expectedUs);
  }

  @Test
  void shouldTakeThisMomentForAPointWithoutAStamp() {
    assertThat(read("http_req_duration,name=a value=1").requests().get(0).endUs).isEqualTo(NOW_US);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http_req_duration,name= value=1 1 | line 1, column 24: expected the value of a tag",
        "http_req_duration,name value=1 1 | line 1, column 19: expected a tag as NAME=VALUE",
        "http_req_duration,name=a | line 1, column 25: expected a blank and fields as NAME=VALUE",
        "http_req_duration,name=a value= 1 | line 1, column 32: expected a number",
        "http_req_duration,name=a value=NaN 1 | line 1, column 32: expected a number",
        "http_req_duration,name=a value=1d 1 | line 1, column 32: expected a number",
        "http_req_duration,name=a value=-1 1 | line 1, column 1: expected a field value with a number from 0 on",
        "http_req_duration,name=a value=\"canary\" 1 | line 1, column 1: expected a field value",
        "http_req_duration,name=a v=\"canary 1 | line 1, column 37: expected the quote that ends a text",
        "http_req_duration,name=a value=1 canary | line 1, column 34: expected a time stamp as a whole number",
        "http_req_duration,name=a value=1 1 2 | line 1, column 34: expected a time stamp",
        ",name=a value=1 1 | line 1, column 1: expected the name of a measurement",
        "canary | line 1, column 7: expected a blank and fields",
        "jmeter,status=maybe,transaction=a,threadName=b duration=1 1 | line 1, column 1: expected the tag status as ok or ko",
        "jmeter,status=ok,transaction=a,threadName=b ttfb=1 1 | line 1, column 1: expected a field duration in ms",
      })
  void shouldSayWhereALineIsWrongAndNeverWhatItHolds(String line, String expected) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(RefusedBatchException.class)
        .hasMessageStartingWith(expected)
        .hasMessageEndingWith("; nothing of it was stored")
        .hasMessageNotContaining("canary");
  }

  @Test
  void shouldRefuseALineThatIsTooLongAndAPrecisionThatIsNone() {
    assertThatThrownBy(() -> read("vus value=1 1\nvus,a=" + "x".repeat(70_000) + " value=1 1"))
        .hasMessageStartingWith("line 2, column 65536: a line has at most 65536 bytes");
    assertThatThrownBy(() -> read(ReadingOptions.none(), "d", "vus value=1 1"))
        .hasMessageStartingWith("precision must be ns, us, ms, s, m or h");
  }
}
