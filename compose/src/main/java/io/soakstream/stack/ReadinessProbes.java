package io.soakstream.stack;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waits for parts to run. Safe for any thread. */
final class ReadinessProbes {
  private final Map<StackPart, SupervisedPart> parts;
  private boolean closed;

  /** A part that does not run, and why. */
  record Shortfall(StackPart part, String reason) {}

  /**
   * @param parts may be filled later, before the first wait
   */
  ReadinessProbes(Map<StackPart, SupervisedPart> parts) {
    this.parts = parts;
  }

  /** To be called whenever a part has changed its state. */
  synchronized void changed() {
    notifyAll();
  }

  /** Ends all waiting. Answers whether this was the first call. */
  synchronized boolean close() {
    boolean first = !closed;
    closed = true;
    notifyAll();
    return first;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Waits until the parts run; empty when they do, else what is wrong. */
  synchronized Optional<Shortfall> await(Set<StackPart> wanted, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<StackPart> failed = wanted.stream().filter(this::hasFailed).findFirst();
      if (failed.isPresent()) {
        String words = parts.get(failed.get()).lastError();
        return failed.map(part -> new Shortfall(part, "keeps ending: " + words));
      }
      Optional<StackPart> missing = wanted.stream().filter(part -> !isRunning(part)).findFirst();
      if (missing.isEmpty()) {
        return Optional.empty();
      }
      long leftMs = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (closed || leftMs <= 0) {
        String reason = closed ? "was stopped" : "did not answer in " + limit.toSeconds() + " s";
        return missing.map(part -> new Shortfall(part, reason));
      }
      try {
        wait(leftMs);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return missing.map(part -> new Shortfall(part, "was interrupted while starting"));
      }
    }
  }

  /** Waits until the needs are met. False when they never will be, or when all is closed. */
  synchronized boolean awaitNeeds(Set<StackPart> needs) {
    while (!closed && needs.stream().noneMatch(this::hasFailed)) {
      if (needs.stream().allMatch(this::isRunning)) {
        return true;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private boolean hasFailed(StackPart part) {
    return parts.get(part).state() == ProcessState.FAILED;
  }

  private boolean isRunning(StackPart part) {
    return parts.get(part).state() == ProcessState.RUNNING;
  }
}
