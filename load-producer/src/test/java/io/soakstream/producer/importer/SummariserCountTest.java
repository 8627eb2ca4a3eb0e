package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.importer.total.OwnCount;
import io.soakstream.producer.importer.total.ToolTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows in the order and form of JMeter 5.6.3, for plans whose summariser said what is expected: it
 * counts a request with its redirects once, no transaction, and nothing within one that is the
 * parent of its samples.
 */
class SummariserCountTest {
  private static final String HEADER =
      "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,"
          + "failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n";
  private static final long START_MS = 1_772_359_200_000L;

  @TempDir private Path dir;

  private static String sample(long atMs, long tookMs, String label, String code) {
    return sample("T 1-1", atMs, tookMs, label, code);
  }

  private static String sample(String thread, long atMs, long tookMs, String label, String code) {
    return (START_MS + atMs)
        + ","
        + tookMs
        + ","
        + label
        + ","
        + code
        + ",m,"
        + thread
        + ",,"
        + !code.equals("500")
        + ",,1,1,1,1,http://h/,1,0,0\n";
  }

  private static String transaction(
      long atMs, long tookMs, long idleMs, String label, String code, int samples, boolean isOk) {
    return (START_MS + atMs)
        + ","
        + tookMs
        + ","
        + label
        + ","
        + code
        + ",\"Number of samples in transaction : "
        + samples
        + ", number of failing samples : "
        + (isOk ? 0 : 1)
        + "\",T 1-1,,"
        + isOk
        + ",,1,1,1,1,null,0,"
        + idleMs
        + ",0\n";
  }

  /** Two requests, one of them redirected, and a failure. */
  private static String flow(long atMs) {
    return sample(atMs, 99, "page", "200")
        + sample(atMs + 107, 19, "go", "200")
        + sample(atMs + 107, 12, "go-0", "302")
        + sample(atMs + 120, 6, "go-1", "200")
        + sample(atMs + 127, 17, "bad", "500");
  }

  private ImportScan scan(String rows) throws IOException {
    Path file = Files.writeString(dir.resolve("a.jtl"), HEADER + rows);
    ImportScan scan = new ImportScan(ReadingOptions.none(), 900_000_000, 0, Optional.empty());
    scan.read(new ResultInput(file, "a.jtl"), read -> {});
    return scan;
  }

  private ToolTotals summary(long requests, long failures) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("log"),
            "summary = " + requests + " in 00:00:05 = 1.0/s Avg: 1 Min: 1 Max: 9 Err: " + failures);
    return ToolTotals.read(new ResultInput(file, "log"));
  }

  private void agrees(ImportScan scan, long requests, long failures) throws IOException {
    assertThat(summary(requests, failures).differences(scan)).isEmpty();
    assertThat(summary(requests + 1, failures).differences(scan))
        .singleElement()
        .asString()
        .endsWith("(1 fewer)");
    assertThat(summary(requests, failures + 1).differences(scan)).hasSize(1);
  }

  @Test
  void shouldCountARequestWithItsRedirectsOnce() throws IOException {
    ImportScan scan = scan(flow(0) + sample(145, 5, "alone", "200") + flow(160));

    assertThat(scan.requests()).isEqualTo(9);
    agrees(scan, 7, 2);
    assertThat(summary(8, 2).differences(scan))
        .containsExactly(
            "JMeter's summariser in log counted 8 samples, the results hold 7 (1 fewer)");
  }

  @Test
  void shouldLeaveTransactionsBehindTheirSamplesOut() throws IOException {
    ImportScan scan =
        scan(
            flow(400)
                + transaction(0, 135, 410, "flow", "", 3, false)
                + sample(545, 11, "alone", "200")
                + flow(556)
                + transaction(556, 135, 9, "flow", "", 3, false)
                + sample(700, 11, "alone", "200"));

    assertThat(scan.requests()).isEqualTo(10);
    agrees(scan, 8, 2);
    // It was told not to ignore transactions.
    assertThat(summary(10, 4).differences(scan)).isEmpty();
    assertThat(summary(10, 4).attestation(OwnCount.of(scan.provenances())))
        .endsWith("attests requests and failures");
  }

  @Test
  void shouldKnowOlderTransactionsWithACodeByTheirSamplesBefore() throws IOException {
    agrees(scan(flow(0) + transaction(0, 135, 10, "flow", "200", 3, false)), 3, 1);
  }

  @Test
  void shouldLeaveOutWhatStandsInATransactionThatIsItsParent() throws IOException {
    ImportScan scan =
        scan(
            transaction(0, 135, 10, "flow", "500", 3, false)
                + flow(1)
                + sample(145, 11, "alone", "200")
                + transaction(160, 135, 10, "flow", "500", 3, false)
                + flow(160)
                + sample(305, 11, "alone", "200"));

    assertThat(scan.requests()).isEqualTo(10);
    agrees(scan, 2, 0);
    assertThat(summary(2, 0).attestation(OwnCount.of(scan.provenances())))
        .endsWith(
            "attests requests and failures, but for 6 samples in transactions that are their"
                + " parents, which it leaves out: nobody attests that those are complete");
  }

  @Test
  void shouldCountTransactionsWithinTransactionsOfBothKinds() throws IOException {
    String outer =
        sample(0, 12, "o1", "200")
            + sample(13, 51, "go", "200")
            + sample(13, 36, "go-0", "302")
            + sample(49, 15, "go-1", "200")
            + sample(64, 6, "bad", "500")
            + transaction(13, 57, 3, "inner", "", 2, false)
            + transaction(0, 69, 3, "outer", "", 3, false)
            + sample(72, 8, "alone", "200");
    String parent =
        transaction(81, 25, 2, "po", "500", 3, false)
            + sample(81, 14, "o2", "200")
            + transaction(95, 9, 2, "pi", "500", 2, false)
            + sample(95, 7, "go2", "200")
            + sample(95, 2, "go2-0", "302")
            + sample(98, 4, "go2-1", "200")
            + sample(103, 2, "bad2", "500")
            + sample(106, 2, "n1", "200")
            + sample(108, 2, "behind", "200");

    agrees(scan(outer + parent), 5, 1);
  }

  @Test
  void shouldNotMissSamplesWhoseParentWasSavedWithoutThem() throws IOException {
    ImportScan scan =
        scan(
            transaction(0, 100, 0, "flow", "200", 3, true)
                + sample(200, 10, "a", "200")
                + sample(211, 10, "b", "200"));

    assertThat(summary(2, 0).differences(scan)).isEmpty();
    assertThat(summary(4, 0).differences(scan)).hasSize(1);
  }

  @Test
  void shouldCountPartsBeforeTheirParentOnce() throws IOException {
    agrees(
        scan(
            sample(0, 10, "go-0", "302")
                + sample(10, 20, "go-1", "500")
                + sample(0, 30, "go", "500")
                + sample(40, 5, "next", "200")),
        2,
        1);
  }

  @Test
  void shouldCountThreadsApart() throws IOException {
    agrees(
        scan(
            sample("T 1-1", 0, 30, "go", "200")
                + sample("T 1-2", 1, 5, "go", "200")
                + sample("T 1-1", 0, 10, "go-0", "302")
                + sample("T 1-2", 1, 2, "go-0", "302")
                + sample("T 1-1", 10, 10, "go-1", "200")
                + sample("T 1-2", 3, 2, "go-1", "200")
                + sample("T 1-2", 3, 2, "go-1-0", "200")),
        2,
        0);
  }

  @Test
  void shouldCountOnlyTheSittingThatIsJudged() throws IOException {
    String rows = flow(0) + flow(3_600_000);
    List<Sitting> sittings = scan(rows).sittings();
    ImportScan second =
        new ImportScan(ReadingOptions.none(), 900_000_000, 0, Optional.of(sittings.get(1)));
    second.read(new ResultInput(dir.resolve("a.jtl"), "a.jtl"), read -> {});

    assertThat(sittings).hasSize(2);
    agrees(second, 3, 1);
  }

  @Test
  void shouldCountXmlByWhatStandsInWhat() throws IOException {
    String leaf =
        "<httpSample t=\"4\" it=\"0\" ts=\"1772359200250\" s=\"%s\" lb=\"%s\" rc=\"200\" rm=\"OK\" tn=\"T 1-1\">";
    String redirected =
        String.format(leaf, "true", "go")
            + String.format(leaf, "true", "go-0")
            + "</httpSample>"
            + String.format(leaf, "true", "go-1")
            + "</httpSample></httpSample>\n";
    String bad = String.format(leaf, "false", "bad") + "</httpSample>\n";
    String transaction =
        "<sample t=\"9\" it=\"0\" ts=\"1772359200250\" s=\"false\" lb=\"flow\" rc=\"%s\" rm=\"Number of samples in transaction : 2, number of failing samples : 1\" tn=\"T 1-1\">";
    String behind = redirected + bad + String.format(transaction, "") + "</sample>\n";
    String parent = String.format(transaction, "500") + redirected + bad + "</sample>\n";
    Path file =
        Files.writeString(
            dir.resolve("x.jtl"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testResults version=\"1.2\">\n"
                + behind
                + parent
                + "</testResults>\n");
    ImportScan scan = new ImportScan(ReadingOptions.none(), 900_000_000, 0, Optional.empty());
    scan.read(new ResultInput(file, "x.jtl"), read -> {});

    assertThat(scan.requests()).isEqualTo(6);
    assertThat(scan.endpoints()).doesNotContainKey("flow");
    agrees(scan, 2, 1);
    assertThat(OwnCount.of(scan.provenances()).orElseThrow().leftOut()).isEqualTo(2);
  }
}
