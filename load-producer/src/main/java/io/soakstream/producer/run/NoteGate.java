package io.soakstream.producer.run;

import io.soakstream.producer.event.UnstampedEvent;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets annotations into a run from its plan to its end: what comes sooner waits, what comes later
 * is turned away. For any thread.
 */
final class NoteGate {
  private Consumer<UnstampedEvent> run;
  private boolean isClosed;

  /** The plan of the run is on its way, so that what is taken now comes behind it. */
  synchronized void open(Consumer<UnstampedEvent> coordinator) {
    run = coordinator;
    notifyAll();
  }

  /** The run is about to end; nothing is let in when this returns. */
  synchronized void close() {
    isClosed = true;
    notifyAll();
  }

  /** Lets one in; false when the run is over. */
  synchronized boolean take(Supplier<UnstampedEvent> annotation) {
    try {
      while (run == null && !isClosed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (isClosed) {
      return false;
    }
    run.accept(annotation.get());
    return true;
  }
}
