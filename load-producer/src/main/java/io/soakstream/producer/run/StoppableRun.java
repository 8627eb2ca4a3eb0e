package io.soakstream.producer.run;

import io.soakstream.client.ClusterConnection;
import io.soakstream.event.EndStatus;
import io.soakstream.producer.publish.AbortWatch;
import io.soakstream.producer.scenario.Scenario;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run in real time, which rules and signals can end early. */
public interface StoppableRun {
  Logger LOG = LoggerFactory.getLogger(StoppableRun.class);
  Pattern ABORT = Pattern.compile("\\babort\\b");

  /** Runs it from its first event to its last. */
  EndStatus play(RunProgressReporter report) throws InterruptedException;

  /** Ends it early; for any thread. {@link #play} then returns soon. */
  void stop();

  /** Why it was ended before its time; empty when it was not. */
  String reason();

  /** Ends it because a rule is broken that says so; for any thread. */
  void abort(String reason);

  /** Runs it, and listens to the verdicts when a rule of the scenario can end it. */
  default EndStatus playWatched(
      Scenario scenario, String run, ClusterConnection connection, RunProgressReporter report)
      throws InterruptedException {
    if (scenario.rules().stream().noneMatch(rule -> ABORT.matcher(rule).find())) {
      return play(report);
    }
    AbortWatch.Listener listener =
        reason -> {
          LOG.warn("ending the run: {}", reason);
          abort(reason);
        };
    try (AbortWatch watch = AbortWatch.start(connection, run, listener)) {
      return play(report);
    }
  }
}
