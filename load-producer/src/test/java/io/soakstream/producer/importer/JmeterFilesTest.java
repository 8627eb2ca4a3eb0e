package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.text.InvalidResultsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of JMeter with the oddities of real ones. */
class JmeterFilesTest {
  private static final long TEN_US = 1_772_359_200_000_000L;
  private static final String HEADER =
      "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,"
          + "failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n";

  private static String row(long ms, long elapsed, String label, String code, String rest) {
    return ms + "," + elapsed + "," + label + "," + code + "," + rest + "\n";
  }

  private static final String OK =
      "OK,TenantE 1-3,text,true,,812,130,10,50,http://h/api?k=v,13,0,1";

  @Test
  void shouldReadARow() {
    ReadResults.Row row =
        ReadResults.of(
                HEADER + row(1_772_359_200_250L, 14, "GET goals", "200", OK),
                ReadResults.from("thread"))
            .only();

    assertThat(row.startUs()).isEqualTo(TEN_US + 250_000);
    assertThat(row.tookUs()).isEqualTo(14_000);
    assertThat(row.tenant()).isEqualTo("TenantE");
    assertThat(row.name()).isEqualTo("GET goals");
    assertThat(row.bytesIn()).isEqualTo(812);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "|", "\t"})
  void shouldReadAnySeparatorQuotedHeadersAndCarriageReturns(String separator) {
    String header = HEADER.strip().replaceAll("(\\w+)", "\"$1\"").replace(",", separator) + "\r\n";
    String row =
        row(1_772_359_200_250L, 14, "a", "200", OK).strip().replace(",", separator) + "\r\n";

    assertThat(ReadResults.of(header + row + row).rows()).hasSize(2);
  }

  @Test
  void shouldReadWithoutAHeader() {
    String with17 = row(1_772_359_200_250L, 14, "a", "200", OK);
    String with16 =
        row(1_772_359_200_250L, 14, "a", "200", "OK,T 1-3,text,true,,812,130,10,50,13,0,1");

    assertThat(ReadResults.of(with17 + with17).rows()).hasSize(2);
    ReadResults.Row row = ReadResults.of(with16).only();
    assertThat(row.bytesIn()).isEqualTo(812);
    assertThat(row.outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void shouldSayWhereTheLastRowWasCut() {
    ReadResults read =
        ReadResults.of(HEADER + row(1_772_359_200_250L, 14, "a", "200", OK) + "1772359200260,15,b");

    assertThat(read.rows()).hasSize(1);
    assertThat(read.problems()).isEmpty();
    assertThat(read.provenance().cut()).contains("within line 3");
  }

  @Test
  void shouldKeepLabelsWithLineEndsQuotesAndAnyLetters() {
    ReadResults read =
        ReadResults.of(
            HEADER
                + row(1_772_359_200_000L, 1, "\"a \"\"b\"\"\nc\"", "200", OK)
                + row(1_772_359_200_001L, 1, "Заказ", "200", OK)
                + row(1_772_359_200_002L, 1, "Größe été", "200", OK));

    assertThat(read.rows())
        .extracting(row -> EndpointNames.fitting(row.name()))
        .containsExactly("a \"b\" c", "Заказ", "Größe été");
  }

  @Test
  void shouldTellFailuresApart() {
    ReadResults read =
        ReadResults.of(
            HEADER
                + row(
                    1L + 1_772_359_200_000L,
                    1_234,
                    "a",
                    "201",
                    "\"The operation lasted too long: It took 1,234 ms, but should not have lasted longer than 1,000 ms.\",T 1-1,text,false,\"It took 1,234 ms, secret\",1,1,1,1,null,1,0,1")
                + row(2L + 1_772_359_200_000L, 5, "a", "", ",T 1-2,,true,,0,0,1,1,null,0,0,0")
                + row(
                    3L + 1_772_359_200_000L,
                    5,
                    "a",
                    "419",
                    "x,T 1-3,text,false,,0,0,1,1,null,0,0,0")
                + row(
                    4L + 1_772_359_200_000L,
                    0,
                    "a",
                    "Non HTTP response code: java.net.SocketTimeoutException",
                    "Non HTTP response message: Read timed out,T 1-4,text,false,,0,0,1,1,null,0,0,0")
                + row(
                    5L + 1_772_359_200_000L,
                    5,
                    "a",
                    "Non HTTP response code: org.apache.http.conn.HttpHostConnectException",
                    "x,T 1-5,text,false,,0,0,1,1,null,0,0,0")
                + row(
                    6L + 1_772_359_200_000L,
                    5,
                    "a",
                    "404",
                    "x,T 1-6,text,true,,0,0,1,1,null,0,0,0"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows())
        .extracting(ReadResults.Row::outcome)
        .containsExactly(
            Outcome.FAILED_CHECK,
            Outcome.OK,
            Outcome.HTTP_ERROR,
            Outcome.TIMEOUT,
            Outcome.CONNECT_REFUSED,
            Outcome.EXPECTED_DENIAL);
    assertThat(read.rows().get(3).detail()).isEqualTo("java.net.SocketTimeoutException");
    assertThat(read.rows().get(3).tookUs()).isZero();
    assertThat(read.rows()).noneMatch(row -> String.valueOf(row.detail()).contains("secret"));
  }

  @Test
  void shouldSetTransactionsAsideOnTwoLevels() {
    String transaction = ",Number of samples in transaction : 2, number of failing samples : 0";
    ReadResults read =
        ReadResults.of(
            HEADER
                + row(1_772_359_200_000L, 10, "a", "200", OK)
                + row(1_772_359_200_010L, 20, "b", "200", OK)
                + row(
                    1_772_359_200_000L,
                    30,
                    "inner",
                    "",
                    "\"Number of samples in transaction : 2, number of failing samples : 0\",TenantE 1-3,,true,,0,0,1,1,null,0,0,0")
                + row(
                    1_772_359_200_000L,
                    30,
                    "outer",
                    "200",
                    "\"Number of samples in transaction : 1, number of failing samples : 0\",TenantE 1-3,,true,,0,0,1,1,null,0,0,0"));

    assertThat(transaction).isNotEmpty();
    assertThat(read.rows()).extracting(ReadResults.Row::name).containsExactly("a", "b");
    assertThat(read.provenance().setAside())
        .containsEntry("transactions, whose samples are counted", 2L);
  }

  @Test
  void shouldCountRedirectsAndNotTheirParentWhereverItStands() {
    String before =
        row(1_772_359_200_000L, 30, "go", "200", OK)
            + row(1_772_359_200_000L, 10, "go-0", "302", OK)
            + row(1_772_359_200_010L, 20, "go-1", "200", OK)
            + row(1_772_359_200_040L, 5, "next", "200", OK);
    String behind =
        row(1_772_359_200_000L, 10, "go-0", "302", OK)
            + row(1_772_359_200_010L, 20, "go-1", "200", OK)
            + row(1_772_359_200_000L, 30, "go", "200", OK)
            + row(1_772_359_200_040L, 5, "next", "200", OK);
    for (String rows : new String[] {before, behind}) {
      ReadResults read = ReadResults.of(HEADER + rows);

      assertThat(read.rows())
          .extracting(ReadResults.Row::name)
          .containsExactly("go-0", "go-1", "next");
      assertThat(read.provenance().setAside()).hasSize(1).containsValue(1L);
    }
  }

  @Test
  void shouldCountNamesThatOnlyLookLikeRedirects() {
    ReadResults read =
        ReadResults.of(
            HEADER
                + row(1_772_359_200_000L, 30, "plan", "200", OK)
                + row(1_772_359_260_000L, 10, "plan-0", "200", OK)
                + row(1_772_359_270_000L, 10, "plan-7", "200", OK));

    assertThat(read.rows()).hasSize(3);
  }

  @Test
  void shouldTakeRowsOfAggregatedModesAsSoManyRequestsWithoutTimes() {
    ReadResults read =
        ReadResults.of(
            "timeStamp,elapsed,label,responseCode,success,SampleCount,ErrorCount\n"
                + "1772359200000,14,a,200,true,10,3\n"
                + "1772359201000,14,a,500,false,4,4\n");

    assertThat(read.rows()).extracting(ReadResults.Row::count).containsExactly(7L, 3L, 4L);
    assertThat(read.rows().get(1).outcome()).isEqualTo(Outcome.OTHER);
    assertThat(read.provenance().unsupported()).containsKey("latency");
  }

  @Test
  void shouldReadFormattedStampsWithAZoneAlone() {
    String content =
        "timeStamp,elapsed,label,responseCode,success\n2026/03/01 11:00:00.250,14,a,200,true\n";

    assertThat(ReadResults.of(content, ReadResults.zone("Europe/Berlin", null)).only().startUs())
        .isEqualTo(TEN_US + 250_000);
    assertThat(ReadResults.of(content).problems())
        .containsExactly(
            "results.txt:2:1: the time stamp has no zone; say where it was written with --zone,"
                + " such as Europe/Berlin or UTC");
  }

  @Test
  void shouldReadADeclaredForm() {
    String content =
        "timeStamp,elapsed,label,responseCode,success\n01-03-2026 10h00,14,a,200,true\n";

    assertThat(
            ReadResults.of(content, ReadResults.zone("UTC", "dd-MM-yyyy HH'h'mm")).only().startUs())
        .isEqualTo(TEN_US);
  }

  @Test
  void shouldRefuseStampsThatAreNoMoment() {
    String head = "timeStamp,elapsed,label,responseCode,success\n";

    assertThat(
            ReadResults.of(
                    head + "2026/20/01 10:00:00.250,14,a,200,true\n", ReadResults.zone("UTC", null))
                .problems())
        .containsExactly(
            "results.txt:2:1: the time stamp has month 20: its format wrote minutes there; set"
                + " jmeter.save.saveservice.timestamp_format=ms and run again");
    assertThat(
            ReadResults.of(head + "10:00:00,14,a,200,true\n", ReadResults.zone("UTC", null))
                .problems())
        .containsExactly(
            "results.txt:2:1: the time stamp has a time of day and no date, and midnight would have"
                + " to be guessed; set jmeter.save.saveservice.timestamp_format=ms and run again");
  }

  @Test
  void shouldSkipAHeaderThatWasAppendedWithASitting() {
    String row = row(1_772_359_200_250L, 14, "a", "200", OK);

    assertThat(ReadResults.of(HEADER + row + HEADER + row).rows()).hasSize(2);
  }

  @Test
  void shouldReadCellsBeforeAQuoteThatTheEndOfTheFileLeavesOpen() {
    String row = row(1_772_359_200_250L, 14, "a", "200", OK);
    String open = row(1_772_359_200_260L, 14, "a", "200", "\"" + OK);

    ReadResults read = ReadResults.of(HEADER + row.repeat(30) + open + "no more\n\nof it");

    assertThat(read.rows()).hasSize(30);
    assertThat(read.problems()).isEmpty();
    assertThat(read.provenance().cut()).contains("within line 32");
  }

  @Test
  void shouldReadXmlHoweverItIsCalledAndCountLeaves() {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testResults version=\"1.2\">\n");
    for (int parent = 0; parent < 5; parent++) {
      xml.append(
          "<sample t=\"90\" ts=\"1772359200000\" s=\"true\" lb=\"flow\" rc=\"200\" tn=\"T 1-1\">\n");
      for (int child = 0; child < (parent == 0 ? 22 : 20); child++) {
        xml.append(
            "  <httpSample t=\"4\" lt=\"3\" ct=\"1\" ts=\"1772359200250\" s=\"true\" lb=\"a &lt;b&gt;&#x6;\" rc=\"200\" rm=\"OK\" tn=\"TenantE 1-3\" by=\"812\" sby=\"1\">\n<java.net.URL>http://h/x?secret=1</java.net.URL>\n<assertionResult><name>x > y</name></assertionResult></httpSample>\n");
      }
      xml.append("</sample>\n");
    }
    xml.append(
        "<org.acme.MySampler t=\"7\" ts=\"1772359200300\" s=\"false\" lb=\"own\" rc=\"500\" tn=\"T 1-1\"/>\n");

    ReadResults closed = ReadResults.of(xml + "</testResults>\n", ReadResults.from("thread"));
    ReadResults open = ReadResults.of(xml.toString());
    ReadResults cut = ReadResults.of(xml + "<httpSample t=\"4\" ts=\"17723");

    assertThat(closed.rows()).hasSize(103);
    assertThat(closed.rows().get(0).name()).isEqualTo("a <b> ");
    assertThat(closed.rows().get(0).tenant()).isEqualTo("TenantE");
    assertThat(closed.rows().get(102).outcome()).isEqualTo(Outcome.HTTP_ERROR);
    assertThat(closed.provenance().setAside()).containsValue(5L);
    assertThat(closed.provenance().cut()).isEmpty();
    assertThat(open.rows()).hasSize(103);
    assertThat(open.provenance().cut())
        .hasValueSatisfying(said -> assertThat(said).startsWith("without the end of its root"));
    assertThat(cut.rows()).hasSize(103);
    assertThat(cut.provenance().cut())
        .hasValueSatisfying(said -> assertThat(said).startsWith("within an element"));
  }

  @Test
  void shouldRefuseAnEmptyFile() {
    assertThatThrownBy(() -> ReadResults.of(""))
        .isInstanceOf(InvalidResultsException.class)
        .hasMessage("results.txt: holds nothing; name a file that a tool has written results to");
  }
}
