package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.total.OwnCount;
import io.soakstream.producer.importer.total.ToolTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second count: what a tool counted itself, held against its results. */
class ToolTotalsTest {
  @TempDir private Path dir;

  private ImportScan scan() throws IOException {
    Path file = Files.write(dir.resolve("a.jtl"), SampleRun.of(500).as(SampleRun.Format.JTL_CSV));
    ImportScan scan = new ImportScan(ReadingOptions.none(), 900_000_000, 0, Optional.empty());
    scan.read(new ResultInput(file, "a.jtl"), read -> {});
    return scan;
  }

  private ToolTotals totals(String content) throws IOException {
    Path file = Files.writeString(dir.resolve("totals"), content);
    return ToolTotals.read(new ResultInput(file, "totals"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metrics\":{\"http_reqs\":{\"values\":{\"count\":%d,\"rate\":1}},\"http_req_failed\":{\"values\":{\"passes\":%d,\"fails\":1}}}}",
        "{\"metrics\":{\"http_reqs\":{\"count\":%d,\"rate\":1},\"http_req_failed\":{\"passes\":%d,\"fails\":1,\"thresholds\":{\"rate<1\":true}}}}",
        "{\"version\":\"1\",\"config\":{},\"metadata\":{},\"results\":{\"metrics\":[{\"name\":\"http_reqs\",\"values\":{\"count\":%d}},{\"name\":\"http_req_failed\",\"values\":{\"matches\":%d}}]}}",
        "[{\"name\":\"/a\",\"num_requests\":%d,\"num_failures\":%d,\"response_times\":{}}]",
        "{\"type\":\"GROUP\",\"stats\":{\"numberOfRequests\":{\"total\":%d,\"ok\":1,\"ko\":%d}}}",
        "Type,Name,Request Count,Failure Count\nGET,a,1,0\n,Aggregated,%d,%d\n",
        "Creating summariser <summary>\nsummary +      1 in 00:00:01 =    1.0/s Avg: 1 Min: 1 Max: 1 Err:     0 (0.00%%)\nsummary = %d in 00:00:05 = 100.0/s Avg:   200 Min:     1 Max:   400 Err:   %d (2.00%%)\n",
        "     http_req_failed................: 2.00%%   %2$d out of %1$d\n     http_reqs......................: %1$d   100.1/s\n",
        "     http_req_failed................: 2.00%% \u2713 %2$d  \u2717 490\n     http_reqs......................: %1$d   100.1/s\n",
        "---- Global Information ----\n> request count      %d (OK=490    KO=%d    )\n"
      })
  void shouldAgreeWithWhatWasCountedAndTellByHowMuchItDiffers(String form) throws IOException {
    ImportScan scan = scan();
    long failures = scan.failures();
    ToolTotals same = totals(String.format(java.util.Locale.ROOT, form, 500, failures));
    ToolTotals more = totals(String.format(java.util.Locale.ROOT, form, 503, failures + 1));

    assertThat(same.differences(scan)).isEmpty();
    assertThat(same.attestation(OwnCount.of(scan.provenances())))
        .endsWith("attests requests and failures");
    assertThat(more.differences(scan)).hasSize(2);
    assertThat(more.differences(scan).get(0))
        .endsWith("counted 503 requests, the results hold 500 (3 fewer)");
    assertThat(more.differences(scan).get(1)).endsWith("(1 fewer)");
  }

  @Test
  void shouldHoldVegetasPercentilesAgainstTheResults() throws IOException {
    ImportScan scan = scan();
    double p95 = scan.service().percentileUs(95);
    String report =
        "{\"latencies\":{\"50th\":%d,\"95th\":%d},\"requests\":500,\"status_codes\":{\"200\":%d,\"503\":%d}}";
    long failed = scan.failures();
    long p50Ns = scan.service().percentileUs(50) * 1_000L;

    assertThat(
            totals(
                    String.format(
                        java.util.Locale.ROOT,
                        report,
                        p50Ns,
                        (long) (p95 * 1_000),
                        500 - failed,
                        failed))
                .differences(scan))
        .isEmpty();
    assertThat(
            totals(
                    String.format(
                        java.util.Locale.ROOT,
                        report,
                        p50Ns,
                        (long) (p95 * 1_100),
                        500 - failed,
                        failed))
                .differences(scan))
        .singleElement()
        .asString()
        .startsWith("Vegeta's totals says p(95) ");
  }

  @Test
  void shouldCountLocustsFailuresAlone() throws IOException {
    ImportScan scan = scan();
    long failures = scan.failures();
    String head = "Method,Name,Error,Occurrences\nGET,a,\"x, of\ny\",";

    assertThat(totals(head + failures + "\n").differences(scan)).isEmpty();
    assertThat(totals(head + failures + "\n").attestation(Optional.empty()))
        .endsWith("attests failures");
    assertThat(totals(head + "1\nGET,b,x," + failures + "\n").differences(scan))
        .singleElement()
        .asString()
        .endsWith("(1 fewer)");
  }

  @Test
  void shouldRefuseWhatHoldsNoTotals() {
    assertThatThrownBy(() -> totals("hello\n"))
        .isInstanceOf(InvalidResultsException.class)
        .hasMessageContaining("totals: holds no totals that are known; expected k6's summary");
    assertThatThrownBy(() -> totals("{\"a\":"))
        .isInstanceOf(InvalidResultsException.class)
        .hasMessageContaining("no JSON; write the totals again");
  }
}
