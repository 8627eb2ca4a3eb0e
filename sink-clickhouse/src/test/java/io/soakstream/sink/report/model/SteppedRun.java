package io.soakstream.sink.report.model;

import io.soakstream.sink.report.section.ReportSection;
import io.soakstream.sink.report.section.TableCell;
import io.soakstream.sink.status.RunStatuses;
import io.soakstream.wire.RecordJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run of minutes whose phases have ever more users, as a report has it. */
public final class SteppedRun {
  private static final Instant START = Instant.parse("2026-02-18T11:00:00Z");
  private static final String RULES =
      """
      [{"text": "p(95) < 500ms phase=u200", "metric": "p(95)", "scope": "phase=u200", "unit": "ms",
        "comparison": "<", "limit": 500, "observed": 236, "status": "PASS", "samples": 1},
       {"text": "error_rate < 0.5%", "metric": "error_rate", "scope": "run", "unit": "%",
        "comparison": "<", "limit": 0.5, "observed": 0.1, "status": "PASS", "samples": 1},
       {"text": "p(95) < 1ms tenant=A", "metric": "p(95)", "scope": "tenant=A", "unit": "ms",
        "comparison": "<", "limit": 1, "observed": 236, "status": "FAIL", "samples": 1},
       {"text": "resource(cpu, *) < 70%", "metric": "resource(cpu, *)", "scope": "run", "unit": "%",
        "comparison": "<", "limit": 70, "observed": 64.2, "status": "PASS", "samples": 1,
        "evidence": ["cpu application: minute 2026-02-18T11:03:00Z"]}]
      """;

  private final List<LatencyRow> latency = new ArrayList<>();
  private final List<DeclaredPhase> phases = new ArrayList<>();
  private String leaks = "[]";
  private List<ResourceRow> resources = List.of();
  private Map<String, Long> outcomes = Map.of();
  private DeclaredPlan declared;

  /** Adds a phase of a minute. */
  public SteppedRun step(String name, int users, long requests, long errors, long p95Us) {
    TreeMap<String, Integer> split = new TreeMap<>();
    if (users > 0) {
      split.put("A", users * 3 / 4);
      split.put("B", users - users * 3 / 4);
    }
    phases.add(new DeclaredPhase(name, false, split));
    Instant start = START.plusSeconds(60L * (phases.size() - 1));
    for (String endpoint : List.of("*", "GET /a", "GET /b")) {
      long part = endpoint.equals("*") ? requests : requests / 2;
      latency.add(row("phase", name, start, endpoint, part, errors, p95Us));
    }
    latency.add(row("minute", "", start, "*", requests, errors, p95Us));
    return this;
  }

  private static LatencyRow row(
      String window,
      String phase,
      Instant start,
      String endpoint,
      long requests,
      long errors,
      long p95Us) {
    LatencyFigures figures =
        new LatencyFigures(
            p95Us / 4, p95Us / 2, p95Us, p95Us * 2, p95Us * 3, p95Us / 3.0, p95Us * 4);
    return new LatencyRow(
        window, phase, start, 60_000_000, 0, "*", endpoint, requests, errors, figures, figures);
  }

  public SteppedRun tiers(String chosen, Map<String, String> settings) {
    declared = new DeclaredPlan(phases, chosen, new TreeMap<>(settings));
    return this;
  }

  public SteppedRun outcomes(Map<String, Long> counts) {
    outcomes = counts;
    return this;
  }

  public SteppedRun resource(ResourceRow row, String leak) {
    resources = List.of(row);
    leaks =
        "[{\"series\": \"%s %s\", \"class\": \"%s\"}]".formatted(row.metric(), row.source(), leak);
    return this;
  }

  public ReportModel report() {
    long requests = 0;
    long errors = 0;
    for (LatencyRow row : latency) {
      if (row.window().equals("minute")) {
        requests += row.requests();
        errors += row.errors();
      }
    }
    List<LatencyRow> all = new ArrayList<>(latency);
    LatencyRow one = latency.get(0);
    all.add(
        new LatencyRow(
            "run",
            "",
            START,
            60_000_000L * phases.size(),
            0,
            "*",
            "*",
            requests,
            errors,
            one.response(),
            one.service()));
    return new ReportModel(
        VerdictDocument.of(
            RecordJson.parse(
                """
            {"run": "stepped", "status": "PASS", "started": "2026-02-18T11:00:00Z",
             "ended": "2026-02-18T12:00:00Z", "rules": %s, "leaks": %s}
            """
                    .formatted(RULES, leaks))),
        "SIMULATE",
        1,
        "",
        Map.of(),
        all,
        resources,
        List.of(),
        List.of(),
        SeedRun.report().reconciliation(),
        RecordJson.parse("null"),
        declared == null ? new DeclaredPlan(phases, "", new TreeMap<>()) : declared,
        outcomes,
        RunStatuses.NONE);
  }

  /** Cells of a section as text, row by row. */
  public static List<List<String>> cells(ReportSection section) {
    return section.rows().stream().map(row -> row.stream().map(TableCell::text).toList()).toList();
  }

  public static List<String> lines(ReportSection section) {
    return section.lines().stream().map(TableCell::text).toList();
  }
}
