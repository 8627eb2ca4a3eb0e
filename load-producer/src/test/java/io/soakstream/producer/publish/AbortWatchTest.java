package io.soakstream.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.feed.VerdictFeed;
import io.soakstream.result.LedgerRow;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AbortWatchTest {
  private static final String RUN = "soak-abcdef";

  @Test
  void shouldEndARunOnlyForARuleThatSaysSoOfTheSameRunAndItsLiveAnalysis() {
    assertThat(AbortWatch.reason(verdict(RUN, "live", true), RUN))
        .contains("rule \"error_rate < 1% abort\": error_rate is 5 %, the rule says < 1 %");
    assertThat(AbortWatch.reason(verdict(RUN, "live", false), RUN)).isEmpty();
    assertThat(AbortWatch.reason(verdict("other-abcdef", "live", true), RUN)).isEmpty();
    assertThat(AbortWatch.reason(verdict(RUN, "replay-1", true), RUN)).isEmpty();
  }

  @Test
  void shouldTellOnceAndBearATopicThatIsNotThereYet() throws Exception {
    AtomicInteger openings = new AtomicInteger();
    List<String> reported = new ArrayList<>();
    CompletableFuture<String> first = new CompletableFuture<>();
    AbortWatch.Opening opening =
        () -> {
          if (openings.incrementAndGet() == 1) {
            throw new IllegalStateException("no topic yet");
          }
          return new Given(
              List.of(
                  verdict(RUN, "live", false),
                  verdict(RUN, "live", true),
                  verdict(RUN, "live", true)));
        };
    AbortWatch.Listener listener =
        reason -> {
          reported.add(reason);
          first.complete(reason);
        };
    try (AbortWatch watch = new AbortWatch(opening, RUN, listener)) {
      assertThat(watch).isNotNull();
      assertThat(first.get(10, TimeUnit.SECONDS)).startsWith("rule \"error_rate < 1% abort\"");
    }
    assertThat(reported).hasSize(1);
    assertThat(openings).hasValue(2);
  }

  private record Given(List<Verdict> verdicts) implements VerdictFeed {
    @Override
    public List<Verdict> poll(Duration timeout) {
      return verdicts;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private static Verdict verdict(String run, String analysis, boolean abort) {
    RuleResult rule =
        RuleResult.newBuilder()
            .setId("r1-error-rate")
            .setText("error_rate < 1% abort")
            .setScope("run")
            .setMetric("error_rate")
            .setComparison("<")
            .setUnit("%")
            .setSamples(100)
            .setStatus("FAIL")
            .setReason("error_rate is 5 %, the rule says < 1 %")
            .setEvidence(List.of())
            .setAbort(abort)
            .build();
    return Verdict.newBuilder()
        .setSchemaVersion(1)
        .setRun(run)
        .setScenario("soak")
        .setStatus(Status.FAIL)
        .setFinal$(false)
        .setAnalysis(analysis)
        .setBodySha256("")
        .setRulesHash("")
        .setStarted("")
        .setEventTime("")
        .setPublishedAt("")
        .setRequests(100)
        .setErrors(5)
        .setRules(List.of(rule))
        .setBursts(List.of())
        .setFairness(List.of())
        .setTrends(List.of())
        .setLeaks(List.of())
        .setChangePoints(List.of())
        .setLedger(new LedgerRow(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, true))
        .setContradictions(List.of())
        .setWarnings(List.of())
        .build();
  }
}
