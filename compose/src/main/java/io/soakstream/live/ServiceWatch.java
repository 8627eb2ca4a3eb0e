package io.soakstream.live;

import io.soakstream.exit.ExitCode;
import io.soakstream.stack.ProcessState;
import io.soakstream.stack.ProcessStatus;
import io.soakstream.stack.RunningStack;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.StackStartException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Follows the parts of a service that is up while a verb uses it: the service restarts them and
 * nobody would tell the verb, which would wait for what does not come. Confined to one thread.
 */
public final class ServiceWatch {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Supplier<List<ProcessStatus>> parts;
  private final BooleanSupplier isThere;
  private final StackListener listener;
  private final LongSupplier nanoTime;
  private final Map<String, ProcessStatus> seen = new HashMap<>();
  private long lookedNs;

  /** Follows a service from now on. */
  public ServiceWatch(RunningStack service, StackListener listener) {
    this(service::processes, service::isThere, listener, System::nanoTime);
  }

  ServiceWatch(
      Supplier<List<ProcessStatus>> parts,
      BooleanSupplier isThere,
      StackListener listener,
      LongSupplier nanoTime) {
    this.parts = parts;
    this.isThere = isThere;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.lookedNs = nanoTime.getAsLong();
    parts.get().forEach(part -> seen.put(part.name(), part));
  }

  /**
   * Tells the listener which parts have died or were given up since it was called last; asks at
   * most once a second.
   *
   * @throws StackStartException when the service has ended
   */
  public void look() {
    long now = nanoTime.getAsLong();
    if (now - lookedNs < EVERY.toNanos()) {
      return;
    }
    lookedNs = now;
    if (!isThere.getAsBoolean()) {
      throw new StackStartException(
          ExitCode.INTERNAL_ERROR, "the stack that was up has ended; 'soak up' starts it again");
    }
    for (ProcessStatus part : parts.get()) {
      ProcessStatus before = seen.put(part.name(), part);
      if (before != null && hasChanged(before, part)) {
        tell(part);
      }
    }
  }

  /** A part that was given up before is told, too: what is waited for will not come. */
  private static boolean hasChanged(ProcessStatus before, ProcessStatus now) {
    boolean isFailed = now.state() == ProcessState.FAILED;
    return isFailed
        || now.restarts() != before.restarts()
        || now.state() == ProcessState.RESTARTING && before.state() != ProcessState.RESTARTING;
  }

  private void tell(ProcessStatus status) {
    StackPart part = StackPart.valueOf(status.name().toUpperCase(Locale.ROOT));
    if (status.state() == ProcessState.FAILED) {
      listener.failed(part, status.lastError());
    } else if (status.state() == ProcessState.RESTARTING) {
      listener.died(part, status.lastError());
    } else {
      listener.note(part.processName() + " died and was started again: " + status.lastError());
    }
  }
}
