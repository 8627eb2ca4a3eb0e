package io.soakstream.sink.report.model;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.result.Burst;
import io.soakstream.result.ClaimResult;
import io.soakstream.result.ErrorBurst;
import io.soakstream.result.EventRef;
import io.soakstream.result.Fairness;
import io.soakstream.result.FairnessRow;
import io.soakstream.result.Interval;
import io.soakstream.result.LaneLedger;
import io.soakstream.result.LatencyBuckets;
import io.soakstream.result.Leak;
import io.soakstream.result.LeakRow;
import io.soakstream.result.Ledger;
import io.soakstream.result.LedgerRow;
import io.soakstream.result.OffsetRange;
import io.soakstream.result.Overlap;
import io.soakstream.result.Rejected;
import io.soakstream.result.ResourceStats;
import io.soakstream.result.RuleResult;
import io.soakstream.result.RunAnnotation;
import io.soakstream.result.RunInfo;
import io.soakstream.result.SecondCount;
import io.soakstream.result.SloBurnRow;
import io.soakstream.result.Status;
import io.soakstream.result.StatusCount;
import io.soakstream.result.Trend;
import io.soakstream.result.TrendRow;
import io.soakstream.result.Verdict;
import io.soakstream.result.WindowKind;
import io.soakstream.result.WindowStats;
import io.soakstream.sink.status.AnsweredStatus;
import io.soakstream.sink.status.RunStatuses;
import io.soakstream.sink.status.StatusCourse;
import io.soakstream.wire.RecordJson;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** A day of results like seed 000's, with every figure given: what the analyzer would publish. */
public final class SeedRun {
  public static final String RUN = "agp2-soak-24h-abc123";
  static final Instant START = Instant.parse("2026-02-12T00:00:00Z");
  private static final long START_US = START.getEpochSecond() * 1_000_000;
  private static final long HOUR_US = 3_600_000_000L;
  private static final int REQUESTS_PER_HOUR = 198_000;
  private static final int[] ERRORS = {
    2, 1, 0, 3, 1, 2, 0, 1, 0, 4, 2, 1, 0, 3, 2, 1, 0, 4, 52, 2, 1, 3, 5, 4
  };
  private static final double[] P50_MS = {
    8.2, 8.3, 8.4, 8.3, 8.5, 8.4, 8.6, 8.5, 8.7, 8.6, 8.8, 8.7, 8.9, 8.8, 9.0, 8.9, 9.1, 9.0, 9.3,
    9.1, 9.2, 9.0, 8.9, 8.8
  };

  private SeedRun() {}

  /**
   * Everything in the order of a topic's log; its histograms hold one in twenty of the requests.
   */
  public static List<SpecificRecord> records() {
    List<SpecificRecord> records = new ArrayList<>();
    records.add(info());
    LatencyHistogram day = new LatencyHistogram();
    for (int hour = 0; hour < 24; hour++) {
      LatencyHistogram histogram = hour(hour);
      day.add(histogram);
      long start = START_US + hour * HOUR_US;
      for (WindowKind kind : List.of(WindowKind.BASE, WindowKind.MINUTE, WindowKind.HOUR)) {
        for (String tenant : List.of("*", "A")) {
          for (String endpoint : List.of("*", "GET /api/agents")) {
            if (kind != WindowKind.BASE || tenant.equals("*") || endpoint.equals("*")) {
              records.add(
                  window(
                      kind, tenant, endpoint, "", start, lengthUs(kind), histogram, ERRORS[hour]));
            }
          }
        }
      }
      for (String replica : List.of("replica-1", "replica-2")) {
        records.add(
            resource(replica, "rss", "bytes", start, 1.17e9 + 0.23e9 * Math.min(1, hour / 12.0)));
        records.add(resource(replica, "cpu", "percent", start, 18 + hour / 3.0));
      }
    }
    for (String endpoint : List.of("*", "GET /api/agents")) {
      for (String tenant : List.of("*", "A")) {
        records.add(window(WindowKind.RUN, tenant, endpoint, "", START_US, 24 * HOUR_US, day, 94));
        records.add(
            window(WindowKind.PHASE, tenant, endpoint, "steady", START_US, 24 * HOUR_US, day, 94));
      }
    }
    Verdict verdict = verdict(Status.PASS);
    verdict.getBursts().forEach(b -> records.add(new ErrorBurst(RUN, "live", START_US, 9L, b)));
    verdict.getFairness().forEach(f -> records.add(new Fairness(RUN, "live", START_US, 9L, f)));
    verdict.getTrends().forEach(row -> records.add(new Trend(RUN, "live", START_US, 9L, row)));
    verdict.getLeaks().forEach(row -> records.add(new Leak(RUN, "live", START_US, 9L, row)));
    records.add(
        new Rejected(
            "soakstream.events",
            0,
            17L,
            "shorter than the header",
            RUN,
            ByteBuffer.wrap(new byte[] {1, 0, -1})));
    records.add(
        new RunAnnotation(
            RUN,
            "live",
            START_US,
            9L,
            "2026-02-12T18:23:45Z",
            "2026-02-12T18:23:52Z",
            "checkpoint",
            "PostgreSQL checkpoint",
            null,
            null));
    records.add(ledger());
    records.add(verdict);
    return records;
  }

  static Verdict verdict(Status status) {
    Interval interval = new Interval(0.00160, 0.00242, 0.95);
    return Verdict.newBuilder()
        .setSchemaVersion(1)
        .setRun(RUN)
        .setScenario("agp2-soak-24h")
        .setStatus(status)
        .setFinal$(true)
        .setAnalysis("live")
        .setBodySha256("5f0c".repeat(16))
        .setRulesHash("abcd".repeat(16))
        .setStarted("2026-02-12T00:00:00Z")
        .setEnded("2026-02-13T00:00:00Z")
        .setEventTime("2026-02-13T00:00:00Z")
        .setPublishedAt("2026-11-20T20:00:00.123Z")
        .setRequests(4_752_000)
        .setErrors(94)
        .setRules(
            List.of(
                rule(
                    "r1",
                    "error_rate < 0.1%",
                    "error_rate",
                    0.00197811,
                    0.1,
                    "percent",
                    "PASS",
                    "",
                    interval),
                rule(
                    "r2",
                    "p(99) < 50ms",
                    "p99",
                    24_700.0,
                    50_000.0,
                    "us",
                    status == Status.FAIL ? "FAIL" : "PASS",
                    status == Status.FAIL ? "99th percentile of 52.1 ms is above 50 ms" : "",
                    null),
                rule(
                    "r3",
                    "degradation(p95) < 10%",
                    "degradation_p95",
                    9.21986,
                    10.0,
                    "percent",
                    "PASS",
                    "",
                    new Interval(5.12536772, 13.3671516, 0.95)),
                rule("r4", "leak(rss) = none", "leak_rss", null, null, "", "PASS", "", null)))
        .setBursts(List.of(burst()))
        .setFairness(
            List.of(
                new FairnessRow(
                    "E",
                    "p99",
                    "baseline",
                    "burst",
                    20_000.0,
                    22_400.0,
                    1.12,
                    new Interval(1.05, 1.19, 0.95),
                    18_000L,
                    "PASS")))
        .setTrends(
            List.of(
                new TrendRow("p95_us", 94.1, 0.00021, 9.21986, 14.8936, 24L),
                new TrendRow("p99_us", 189.0, 0.0000001, 12.1076, 18.8341, 24L)))
        .setLeaks(
            List.of(
                new LeakRow(
                    "rss replica-1", "warm-up then stable", 1.2e6, null, 1_440L, null, null)))
        .setChangePoints(List.of())
        .setLedger(ledgerRow())
        .setContradictions(
            List.of("50 users with 2 s think time give 24.9 requests/s, not the 55 declared"))
        .setWarnings(List.of())
        .setSloBurns(
            List.of(new SloBurnRow("*", 99.9, 10L, "2026-02-12T18:23:44Z", 85.4545455, 0.00989)))
        .setClaims(
            List.of(
                claim("Success rate", "availability", 99.998, 99.998022, "HOLDS", ""),
                claim(
                    "Memory growth", "growth(rss)", 2.3, 19.6, "REFUTED", "growth(rss) is 19.6 %")))
        .build();
  }

  private static ClaimResult claim(
      String says, String metric, Double claimed, Double measured, String status, String reason) {
    return new ClaimResult(
        "", says, metric, "run", "=", claimed, measured, "%", 4_752_000L, status, reason);
  }

  /** The model as it would be read back. */
  public static ReportModel report() {
    return report(Status.PASS);
  }

  public static ReportModel report(Status status) {
    VerdictDocument document = VerdictDocument.of(RecordJson.of(verdict(status)));
    List<LatencyRow> latency = new ArrayList<>();
    List<FailureRow> failures = new ArrayList<>();
    for (SpecificRecord record : records()) {
      if (record instanceof WindowStats w && w.getWindow() != WindowKind.BASE) {
        latency.add(row(w));
      } else if (record instanceof WindowStats w
          && w.getTenant().equals("*")
          && w.getErrors() > 0) {
        failures.add(
            new FailureRow(
                instant(w.getWindowStartUs()),
                w.getWindowLengthUs(),
                w.getRequests(),
                w.getErrors(),
                w.getOutcomes(),
                Map.of("503", w.getErrors()),
                Map.of("A", w.getErrors())));
      }
    }
    return new ReportModel(
        document,
        "SIMULATE",
        7,
        "",
        Map.of("team", "platform"),
        latency,
        List.of(
            new ResourceRow(
                "replica-1",
                "rss",
                "bytes",
                1_440,
                1.17e9,
                1.40e9,
                1.17e9,
                1.47e9,
                1.36e9,
                List.of(1.17e9, 1.3e9, 1.4e9, 1.4e9)),
            new ResourceRow(
                "replica-1",
                "cpu",
                "percent",
                1_440,
                18,
                26,
                17,
                28,
                24,
                List.of(18.0, 22.0, 25.0, 26.0))),
        List.of(
            new AnnotationRow(
                Instant.parse("2026-02-12T18:23:45Z"),
                Instant.parse("2026-02-12T18:23:52Z"),
                "checkpoint",
                "PostgreSQL checkpoint")),
        failures,
        new Reconciliation(
            RUN,
            "live",
            document.verdict().getLedger(),
            List.of(new StoredCount("requests in hour windows", 4_752_000, 4_752_000))),
        MissingNode.getInstance(),
        DeclaredPlan.NOTHING,
        Map.of(),
        statuses());
  }

  /** As if POST /orders had been denied to one of its two tenants, always. */
  private static RunStatuses statuses() {
    List<AnsweredStatus> rows = new ArrayList<>();
    String[][] answers = {
      {"*", "*", "200", "OK", "4750870"},
      {"*", "*", "401", "EXPECTED_DENIAL", "1077"},
      {"*", "*", "503", "HTTP_ERROR", "53"},
      {"*", "GET /items", "200", "OK", "4750000"},
      {"*", "POST /orders", "200", "OK", "870"},
      {"*", "POST /orders", "401", "EXPECTED_DENIAL", "1077"},
      {"*", "POST /orders", "503", "HTTP_ERROR", "53"},
      {"A", "GET /items", "200", "OK", "4750000"},
      {"A", "POST /orders", "401", "EXPECTED_DENIAL", "1077"},
      {"B", "POST /orders", "200", "OK", "870"},
      {"B", "POST /orders", "503", "HTTP_ERROR", "53"}
    };
    for (String[] of : answers) {
      long all = of[1].equals("*") ? 4_752_000 : of[1].startsWith("GET") ? 4_750_000 : 2_000;
      rows.add(
          new AnsweredStatus(
              "run",
              "",
              Instant.parse("2026-02-12T00:00:00Z"),
              of[0],
              of[1],
              Integer.parseInt(of[2]),
              of[3],
              Long.parseLong(of[4]),
              all));
    }
    return new RunStatuses(
        rows,
        List.of(
            new StatusCourse(
                "POST /orders",
                503,
                "HTTP_ERROR",
                Instant.parse("2026-02-12T18:23:00Z"),
                Instant.parse("2026-02-12T18:24:00Z"),
                List.of(0.0, 53.0))));
  }

  private static LatencyRow row(WindowStats w) {
    LatencyFigures latency =
        new LatencyFigures(
            w.getP50Us(),
            w.getP90Us(),
            w.getP95Us(),
            w.getP99Us(),
            w.getP999Us(),
            w.getMeanUs(),
            w.getMaxUs());
    return new LatencyRow(
        w.getWindow().name().toLowerCase(java.util.Locale.ROOT),
        w.getPhase(),
        instant(w.getWindowStartUs()),
        w.getWindowLengthUs(),
        (int) ((w.getWindowStartUs() - START_US) / HOUR_US),
        w.getTenant(),
        w.getEndpoint(),
        w.getRequests(),
        w.getErrors(),
        latency,
        latency);
  }

  private static Instant instant(long us) {
    return Instant.ofEpochSecond(us / 1_000_000);
  }

  private static LatencyHistogram hour(int hour) {
    LatencyHistogram histogram = new LatencyHistogram();
    int responses = (REQUESTS_PER_HOUR - ERRORS[hour]) / 20;
    for (int i = 0; i < responses; i++) {
      double share = (i + 0.5) / responses;
      double tail =
          share < 0.5
              ? 0.7 + 0.6 * share
              : 1
                  + 1.35 * Math.pow((share - 0.5) * 2, 6)
                  + (share > 0.99 ? 40 * (share - 0.99) : 0);
      histogram.record(Math.round(1_000 * P50_MS[hour] * tail));
    }
    if (hour == 18) {
      histogram.record(2_147_000);
    }
    return histogram;
  }

  private static WindowStats window(
      WindowKind kind,
      String tenant,
      String endpoint,
      String phase,
      long start,
      long length,
      LatencyHistogram h,
      int errors) {
    Map<String, Long> outcomes = new TreeMap<>(Map.of("OK", h.count()));
    List<StatusCount> statuses = new ArrayList<>(List.of(new StatusCount(200, "OK", h.count())));
    if (errors > 0) {
      outcomes.put("HTTP_ERROR", (long) errors);
      statuses.add(new StatusCount(503, "HTTP_ERROR", (long) errors));
    }
    return WindowStats.newBuilder()
        .setRun(RUN)
        .setAnalysis("live")
        .setTenant(tenant)
        .setEndpoint(endpoint)
        .setWindow(kind)
        .setPhase(phase)
        .setWindowStartUs(start)
        .setWindowLengthUs(length)
        .setRunStartUs(START_US)
        .setRevision(start)
        .setRequests(
            kind == WindowKind.RUN || kind == WindowKind.PHASE ? 4_752_000 : REQUESTS_PER_HOUR)
        .setErrors(errors)
        .setOutcomes(outcomes)
        .setStatuses(statuses)
        .setSeconds(
            kind == WindowKind.BASE && tenant.equals("*") && endpoint.equals("*")
                ? List.of(
                    new SecondCount(0, 40L, 0L, 40L, 400_000L, 12_000L),
                    new SecondCount(7, 60L, 2L, 58L, 900_000L, 2_147_000L))
                : List.of())
        .setResponses(h.count())
        .setBytesIn(0)
        .setBytesOut(0)
        .setSumUs(h.sumUs())
        .setServiceSumUs(h.sumUs())
        .setP50Us(h.percentileUs(50))
        .setP90Us(h.percentileUs(90))
        .setP95Us(h.percentileUs(95))
        .setP99Us(h.percentileUs(99))
        .setP999Us(h.percentileUs(99.9))
        .setMeanUs(h.meanUs())
        .setMaxUs(h.maxUs())
        .setServiceP50Us(h.percentileUs(50))
        .setServiceP90Us(h.percentileUs(90))
        .setServiceP95Us(h.percentileUs(95))
        .setServiceP99Us(h.percentileUs(99))
        .setServiceP999Us(h.percentileUs(99.9))
        .setServiceMeanUs(h.meanUs())
        .setServiceMaxUs(h.maxUs())
        .setResponse(buckets(h))
        .setService(buckets(h))
        .setWithoutResponse(new LatencyBuckets(List.of(), List.of()))
        .setResponseHdr(kind == WindowKind.HOUR ? ByteBuffer.wrap(h.toHdr()) : null)
        .setSlowest(List.of(new EventRef(1, 4_711L, h.maxUs())))
        .setFirstFailed(List.of())
        .build();
  }

  private static LatencyBuckets buckets(LatencyHistogram histogram) {
    List<Long> values = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    int buckets = histogram.buckets();
    for (int i = 0; i < buckets; i++) {
      values.add(LatencyScale.highestOf(histogram.bucketIndex(i)));
      counts.add(histogram.bucketCount(i));
    }
    return new LatencyBuckets(values, counts);
  }

  private static long lengthUs(WindowKind kind) {
    return kind == WindowKind.HOUR ? HOUR_US : kind == WindowKind.MINUTE ? 60_000_000 : 10_000_000;
  }

  private static RunInfo info() {
    return RunInfo.newBuilder()
        .setRun(RUN)
        .setAnalysis("live")
        .setRunStartUs(START_US)
        .setRevision(2)
        .setScenario("agp2-soak-24h")
        .setScenarioText("name: agp2-soak-24h\n")
        .setOrigin("SIMULATE")
        .setSeed(7)
        .setPlannedEndUs(START_US + 24 * HOUR_US)
        .setEndUs(START_US + 24 * HOUR_US)
        .setState("ENDED")
        .setTarget("")
        .setTags(Map.of("team", "platform"))
        .setTenants(List.of("A"))
        .setEndpoints(List.of("GET /api/agents"))
        .setRules(List.of("p(99) < 50ms"))
        .setPartitions(List.of(new OffsetRange(0, 0L, 1_188_000L)))
        .build();
  }

  private static ResourceStats resource(
      String source, String metric, String unit, long start, double value) {
    return new ResourceStats(
        RUN,
        "live",
        START_US,
        start,
        source,
        metric,
        unit,
        start,
        60_000_000L,
        2L,
        value * 0.98,
        value * 1.02,
        value * 2,
        value);
  }

  private static Burst burst() {
    return new Burst(
        "*",
        "*",
        "2026-02-12T18:23:45Z",
        7L,
        47L,
        0.0036,
        9L,
        Map.of("HTTP_ERROR", 47L),
        1e-120,
        List.of(
            new Overlap(
                "annotation",
                "PostgreSQL checkpoint",
                "2026-02-12T18:23:45Z",
                "2026-02-12T18:23:52Z")),
        "error",
        null);
  }

  private static LedgerRow ledgerRow() {
    return new LedgerRow(4_755_000L, 4_755_000L, 0L, 0L, 4_755_000L, 0L, 0L, 0L, 0L, 0L, true);
  }

  private static Ledger ledger() {
    return new Ledger(
        RUN,
        "live",
        START_US,
        9L,
        ledgerRow(),
        List.of(
            new LaneLedger(
                "simulator",
                0,
                0,
                4_755_000L,
                4_755_000L,
                0L,
                0L,
                4_755_000L,
                0L,
                0L,
                0L,
                0L,
                false)));
  }

  private static RuleResult rule(
      String id,
      String text,
      String metric,
      Double observed,
      Double limit,
      String unit,
      String status,
      String reason,
      Interval interval) {
    Double margin = observed == null || limit == null ? null : limit - observed;
    return new RuleResult(
        id,
        text,
        "run",
        metric,
        observed,
        limit,
        limit == null ? "=" : "<",
        margin,
        unit,
        interval,
        4_752_000L,
        status,
        reason,
        List.of(),
        false);
  }
}
