package io.soakstream.producer.run;

import io.soakstream.producer.check.CheckOutcome;
import io.soakstream.producer.check.CheckRunner;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.scenario.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What comes between the end of the load and the end of the run: the checks, each of which becomes
 * an event. Meanwhile the lanes go on to report, so that nobody takes them for dead. Confined to
 * one thread, used once.
 */
final class PostRun {
  private static final long ALIVE_EVERY_NS = Duration.ofSeconds(2).toNanos();

  private final CheckRunner runner;
  private final EventPublisher publisher;
  private final LongSupplier nowUs;
  private long aliveNs = System.nanoTime();

  PostRun(CheckRunner runner, EventPublisher publisher, LongSupplier nowUs) {
    this.runner = runner;
    this.publisher = publisher;
    this.nowUs = nowUs;
  }

  /**
   * Runs the checks in their order.
   *
   * @param endUs end of the load, in event time; nothing before it is to come
   * @param ending asked all the time; true gives up the check under way and those after it
   */
  void run(List<Check> checks, long endUs, BooleanSupplier ending, RunProgressReporter report)
      throws InterruptedException {
    for (Check check : checks) {
      Optional<CheckOutcome> outcome =
          runner.run(
              check,
              () -> {
                stayAlive(endUs);
                return !ending.getAsBoolean();
              });
      if (outcome.isEmpty()) {
        return;
      }
      publisher.coordinate(event(outcome.get()));
      report.checked(outcome.get());
    }
  }

  private void stayAlive(long endUs) {
    long nowNs = System.nanoTime();
    if (nowNs - aliveNs < ALIVE_EVERY_NS) {
      return;
    }
    aliveNs = nowNs;
    publisher.progress(nowUs.getAsLong(), endUs);
  }

  private UnstampedEvent event(CheckOutcome outcome) {
    return EventFactory.checkResult(
        nowUs.getAsLong(),
        outcome.check().name(),
        outcome.passed(),
        outcome.check().expectedText(),
        outcome.observed(),
        outcome.durationUs());
  }
}
