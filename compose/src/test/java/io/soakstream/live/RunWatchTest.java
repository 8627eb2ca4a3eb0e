package io.soakstream.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.result.LedgerRow;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunWatchTest {
  private final Deque<List<Verdict>> feed = new ArrayDeque<>();
  private final ScriptedProducer producer = new ScriptedProducer();
  private long nowNs;
  private long lag = 5;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void shouldReturnTheFinalVerdictOfItsOwnRun() throws InterruptedException {
    feed.add(List.of(verdict("other-aaaaaa", true, "t1"), verdict("soak-abc123", false, "t1")));
    feed.add(List.of(verdict("soak-abc123", true, "t2")));

    assertThat(watch().untilFinal().getEventTime()).isEqualTo("t2");
  }

  @Test
  void shouldTellTheLastWordsOfAProducerThatDied() {
    producer.exitCode = OptionalInt.of(137);

    assertThatThrownBy(() -> watch().untilFinal())
        .isInstanceOfSatisfying(
            ProducerDiedException.class,
            died -> {
              assertThat(died.producerExitCode()).isEqualTo(137);
              assertThat(died.lastWords()).containsExactly("last words");
            })
        .hasMessage("the producer ended with exit code 137 before the run had ended");
  }

  @Test
  void shouldWaitForTheVerdictOnARunWhoseProducerWasKilled() throws InterruptedException {
    producer.exitCode = OptionalInt.of(137);
    producer.progress = new ProducerReport.Progress("t1", 10, 100, 0, 10, 5);
    for (int second = 0; second < 40; second++) {
      feed.add(List.of());
    }
    feed.add(List.of(verdict("soak-abc123", true, "given up")));

    assertThat(watch().untilFinal().getEventTime()).isEqualTo("given up");
  }

  @Test
  void shouldGiveUpWhenTheAnalyzerStandsStill() {
    producer.exitCode = OptionalInt.of(0);
    producer.hasEnded = true;

    assertThatThrownBy(() -> watch().untilFinal())
        .isInstanceOf(VerdictMissingException.class)
        .hasMessageStartingWith(
            "no final verdict of soak-abc123: the analyzer made no progress for 120 s; 'soak"
                + " status'");
    assertThat(Duration.ofNanos(nowNs)).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(124));
  }

  @Test
  void shouldSayOnceWithinTenSecondsThatTheAnalyzerStandsStill() throws InterruptedException {
    producer.exitCode = OptionalInt.of(0);
    producer.hasEnded = true;
    for (int second = 0; second < 40; second++) {
      feed.add(List.of());
    }
    feed.add(List.of(verdict("soak-abc123", true, "end")));

    watch().untilFinal();

    assertThat(shown.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce(
            "the analyzer has shown nothing new for 10 s; waiting for it, 120 s at most");
  }

  @Test
  void shouldWaitAsLongAsTheAnalyzerMoves() throws InterruptedException {
    producer.exitCode = OptionalInt.of(0);
    producer.hasEnded = true;
    for (int second = 0; second < 300; second++) {
      feed.add(second % 50 == 0 ? List.of(verdict("soak-abc123", false, "t" + second)) : List.of());
    }
    feed.add(List.of(verdict("soak-abc123", true, "end")));

    assertThat(watch().untilFinal().getEventTime()).isEqualTo("end");
  }

  private RunWatch watch() {
    PrintStream nowhere = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new RunWatch(
        "soak-abc123",
        timeout -> {
          nowNs += Duration.ofSeconds(1).toNanos();
          return feed.isEmpty() ? List.of() : feed.poll();
        },
        producer,
        new LiveDisplay(nowhere, false, 80, () -> nowNs),
        () -> OptionalLong.of(lag),
        () -> {},
        RunWatch.TIMEOUT,
        () -> nowNs);
  }

  static Verdict verdict(String run, boolean isFinal, String eventTime) {
    return Verdict.newBuilder()
        .setSchemaVersion(1)
        .setRun(run)
        .setScenario("soak")
        .setStatus(isFinal ? Status.PASS : Status.RUNNING)
        .setFinal$(isFinal)
        .setAnalysis("live")
        .setBodySha256("")
        .setRulesHash("")
        .setStarted("t0")
        .setEventTime(eventTime)
        .setPublishedAt("now")
        .setRequests(0)
        .setErrors(0)
        .setRules(List.of())
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

  private static final class ScriptedProducer implements WatchedProducer {
    private OptionalInt exitCode = OptionalInt.empty();
    private boolean hasEnded;
    private ProducerReport.Progress progress;

    @Override
    public ProducerReport.Progress progress() {
      return progress;
    }

    @Override
    public boolean hasEndedRun() {
      return hasEnded;
    }

    @Override
    public OptionalInt exitCode() {
      return exitCode;
    }

    @Override
    public List<String> lastWords() {
      return List.of("last words");
    }
  }
}
