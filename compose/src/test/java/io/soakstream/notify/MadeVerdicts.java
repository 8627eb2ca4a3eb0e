package io.soakstream.notify;

import io.soakstream.result.Burst;
import io.soakstream.result.LedgerRow;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Verdicts of one run, as the tests of alerts need them. Immutable. */
public record MadeVerdicts(String run, Instant started) {
  /** A verdict on the way. */
  public Verdict soFar(long second, List<RuleResult> rules, List<Burst> bursts) {
    boolean fails = rules.stream().anyMatch(rule -> rule.getStatus().equals("FAIL"));
    return verdict(second, fails ? Status.FAIL : Status.RUNNING, false, rules, bursts);
  }

  /** The last one. */
  public Verdict ended(long second, Status status, List<RuleResult> rules, List<Burst> bursts) {
    return verdict(second, status, true, rules, bursts);
  }

  private Verdict verdict(
      long second, Status status, boolean isFinal, List<RuleResult> rules, List<Burst> bursts) {
    return Verdict.newBuilder()
        .setSchemaVersion(1)
        .setRun(run)
        .setScenario("nightly")
        .setStatus(status)
        .setFinal$(isFinal)
        .setAnalysis("live")
        .setBodySha256("")
        .setRulesHash("")
        .setStarted(started.toString())
        .setEnded(null)
        .setEventTime(started.plusSeconds(second).toString())
        .setPublishedAt(started.plusSeconds(second).toString())
        .setRequests(1_000)
        .setErrors(3)
        .setRules(new ArrayList<>(rules))
        .setBursts(new ArrayList<>(bursts))
        .setFairness(List.of())
        .setTrends(List.of())
        .setLeaks(List.of())
        .setChangePoints(List.of())
        .setLedger(new LedgerRow(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, true))
        .setContradictions(List.of())
        .setWarnings(List.of())
        .build();
  }

  /** A rule's result. */
  public static RuleResult rule(String id, String scope, String status) {
    return RuleResult.newBuilder()
        .setId(id)
        .setText("p(99) < 330ms")
        .setScope(scope)
        .setMetric("p99")
        .setObserved(400_000.0)
        .setLimit(330_000.0)
        .setComparison("<")
        .setUnit("us")
        .setSamples(1_000)
        .setStatus(status)
        .setEvidence(List.of())
        .build();
  }

  /** A burst of errors. */
  public Burst burst(String tenant, long second, long lengthS) {
    return Burst.newBuilder()
        .setTenant(tenant)
        .setEndpoint("*")
        .setStart(started.plusSeconds(second).toString())
        .setLengthS(lengthS)
        .setErrors(12)
        .setExpectedErrors(0.1)
        .setPeakRatePerS(5)
        .setOutcomes(Map.of("HTTP_ERROR", 12L))
        .setPValue(1e-9)
        .setOverlaps(List.of())
        .build();
  }
}
