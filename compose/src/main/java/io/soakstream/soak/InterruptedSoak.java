package io.soakstream.soak;

import io.soakstream.live.LiveDisplay;
import io.soakstream.live.ProducerProcess;
import io.soakstream.live.WatchedProducer;
import io.soakstream.shell.InterruptHandler;

/**
 * Ctrl-C while a soak is under way: the first ends the load, and what there is gets its verdict and
 * its report; the second ends all at once. Safe for any thread.
 */
record InterruptedSoak(LiveDisplay display, ProducerProcess producer, String run)
    implements InterruptHandler.RunEnding {
  /** Whether anything of the run is in Kafka, so that other verbs can know it. */
  static boolean isRecorded(WatchedProducer producer) {
    return producer.progress() != null && producer.progress().acknowledged() > 0;
  }

  @Override
  public void request() {
    display.note(
        "interrupted: "
            + (producer.hasEndedRun() ? "the load was over already" : "ending the load")
            + "; the verdict and the report of what there is follow (again: ends at once, without"
            + " them)");
    producer.requestEnd();
  }

  @Override
  public void giveUp() {
    display.note(
        isRecorded(producer)
            ? "ended at once: "
                + run
                + " has no report, and no verdict before a stack with its data is up again"
                + " ('soak up', then 'soak verdict "
                + run
                + "')"
            : "ended at once: there is no run");
    display.silence();
  }
}
