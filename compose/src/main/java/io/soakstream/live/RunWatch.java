package io.soakstream.live;

import io.soakstream.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Follows one run from its producer's first word to its final verdict, and shows it. Confined to
 * one thread.
 */
public final class RunWatch {
  /** How long the analyzer may stand still, once the producer has ended. */
  public static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** Longer than this nobody waits without a word. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration LAG_EVERY = Duration.ofSeconds(1);

  /** A process that was killed by signal n ends with this plus n. */
  private static final int SIGNALS = 128;

  private final String run;
  private final Function<Duration, List<Verdict>> feed;
  private final WatchedProducer producer;
  private final LiveDisplay display;
  private final Supplier<OptionalLong> lag;
  private final Runnable health;
  private final Duration timeout;
  private final LongSupplier nanoTime;

  private LiveState state = LiveState.NOTHING_YET;
  private final RuleTurns turns = new RuleTurns();
  private String watermark = "";
  private long lagAskedNs;
  private long movedNs;
  private boolean deathNoted;
  private boolean standstillNoted;

  /**
   * @param feed verdicts that were committed since it was asked last; waits as long as it is told
   * @param lag of the analyzer, in events
   * @param health throws when the stack cannot go on
   */
  public RunWatch(
      String run,
      Function<Duration, List<Verdict>> feed,
      WatchedProducer producer,
      LiveDisplay display,
      Supplier<OptionalLong> lag,
      Runnable health,
      Duration timeout,
      LongSupplier nanoTime) {
    this.run = run;
    this.feed = feed;
    this.producer = producer;
    this.display = display;
    this.lag = lag;
    this.health = health;
    this.timeout = timeout;
    this.nanoTime = nanoTime;
  }

  /**
   * Blocks until the final verdict is committed.
   *
   * @throws ProducerDiedException when the producer ends without ending the run; not when it was
   *     killed with the run under way, since then there will be a verdict of what it sent
   * @throws VerdictMissingException when the analyzer stands still
   */
  public Verdict untilFinal() throws InterruptedException {
    movedNs = nanoTime.getAsLong();
    while (true) {
      for (Verdict verdict : feed.apply(TICK)) {
        if (verdict.getRun().equals(run) && "live".equals(verdict.getAnalysis())) {
          if (verdict.getFinal$()) {
            display.clear();
            return verdict;
          }
          heard(verdict);
        }
      }
      health.run();
      checkProducer();
      show();
    }
  }

  private void heard(Verdict provisional) {
    state = state.with(provisional);
    turns.heard(provisional).forEach(display::note);
    if (!provisional.getEventTime().equals(watermark)) {
      watermark = provisional.getEventTime();
      movedNs = nanoTime.getAsLong();
    }
  }

  private void checkProducer() throws InterruptedException {
    OptionalInt exit = producer.exitCode();
    if (exit.isEmpty()) {
      movedNs = nanoTime.getAsLong();
    } else if (!producer.hasEndedRun() && !wasKilledOnTheWay(exit.getAsInt())) {
      display.clear();
      throw new ProducerDiedException(exit.getAsInt(), producer.lastWords());
    } else if (nanoTime.getAsLong() - movedNs > timeout.toNanos()) {
      display.clear();
      throw new VerdictMissingException(run, timeout);
    } else if (nanoTime.getAsLong() - movedNs > SILENCE_MAX.toNanos() && !standstillNoted) {
      standstillNoted = true;
      display.note(
          "the analyzer has shown nothing new for "
              + SILENCE_MAX.toSeconds()
              + " s; waiting for it, "
              + timeout.toSeconds()
              + " s at most");
    } else if (!producer.hasEndedRun() && !deathNoted) {
      deathNoted = true;
      display.note(
          "the producer was killed (exit code "
              + exit.getAsInt()
              + "); waiting until the analyzer gives it up");
    }
  }

  /** Then what it sent is in the topic, and the analyzer will judge it. */
  private boolean wasKilledOnTheWay(int exitCode) throws InterruptedException {
    return exitCode > SIGNALS && producer.progress() != null;
  }

  private void show() {
    display.warnOf(producer);
    ProducerReport.Progress progress = producer.progress();
    if (progress != null) {
      state = state.with(progress);
    }
    if (producer.hasEndedRun()) {
      state = state.withLoadDone();
    }
    long now = nanoTime.getAsLong();
    if (now - lagAskedNs >= LAG_EVERY.toNanos()) {
      lagAskedNs = now;
      OptionalLong measured = lag.get();
      if (!measured.equals(state.lag())) {
        movedNs = now;
      }
      state = state.withLag(measured);
    }
    display.update(state);
  }
}
