package io.soakstream.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.exit.ExitCode;
import io.soakstream.process.JavaProcess;
import io.soakstream.process.LastLogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts the stack as a service that outlives this process and its terminal. */
public final class StackService {
  private static final Duration START_LIMIT = Duration.ofSeconds(200);

  /** So long parts that no run needs are waited for, lest they are shown in the making. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final long POLL_MS = 100;

  private final StackConfig config;
  private final StackListener listener;
  private final StackLayout layout;
  private volatile Process supervisor;
  private volatile boolean isAbandoned;
  private final Map<StackPart, ProcessState> shown = new EnumMap<>(StackPart.class);
  private final Map<StackPart, String> slow = new EnumMap<>(StackPart.class);

  private StackService(StackConfig config, StackListener listener) {
    this.config = config;
    this.listener = listener;
    this.layout = new StackLayout(config.dataDir());
  }

  /**
   * Starts a detached supervisor with all parts and returns when all that a run needs answer. When
   * one is up in that directory already, returns that one.
   *
   * @throws StackStartException when it does not come up (a port in use, a part that keeps dying);
   *     nothing is left running
   */
  public static RunningStack up(StackConfig config, StackListener listener) {
    return of(config, listener).up();
  }

  /** A service that can be abandoned by another thread while it starts. */
  public static StackService of(StackConfig config, StackListener listener) {
    return new StackService(config, listener);
  }

  /** As {@link #up(StackConfig, StackListener)}; once. */
  public RunningStack up() {
    Optional<RunningStack> present = EmbeddedStack.running(config.dataDir());
    if (present.isPresent()) {
      listener.note("a stack is up already in " + config.dataDir());
      return present.get();
    }
    return start();
  }

  /**
   * Ends what {@link #up()} has started so far, by force when it does not end by itself; one that
   * was up before is left alone.
   *
   * @return whether all of it was gone within the limit
   */
  public boolean abandon(Duration limit) {
    isAbandoned = true;
    Process started = supervisor;
    if (started == null) {
      return true;
    }
    Optional<RunningStack> stack =
        EmbeddedStack.running(config.dataDir())
            .filter(running -> running.supervisorPid() == started.pid());
    if (stack.isPresent()) {
      return stack.get().stop(limit);
    }
    started.destroy();
    try {
      if (!started.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        started.destroyForcibly(); // Its children end with it.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !started.isAlive();
  }

  private RunningStack start() {
    JavaProcess program =
        new JavaProcess(
            SupervisorMain.class.getName(),
            SupervisorMain.arguments(config),
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Map.of(),
            layout.log("supervisor"),
            layout.temporary());
    Process process = program.startDetached(layout.supervisorOutput());
    supervisor = process;
    if (isAbandoned) {
      process.destroyForcibly();
    }
    long startedNs = System.nanoTime();
    long healthyNs = 0;
    while (true) {
      Optional<RunningStack> stack =
          EmbeddedStack.running(config.dataDir())
              .filter(running -> running.supervisorPid() == process.pid());
      stack.ifPresent(running -> tell(running, startedNs));
      if (stack.filter(RunningStack::isHealthy).isPresent()) {
        healthyNs = healthyNs == 0 ? System.nanoTime() : healthyNs;
        if (stack.get().hasSettled() || System.nanoTime() - healthyNs > SETTLING.toNanos()) {
          return stack.get();
        }
      }
      if (!process.isAlive()) {
        throw failure();
      }
      boolean late = System.nanoTime() - startedNs > START_LIMIT.toNanos();
      if (late || !paused()) {
        stack.ifPresentOrElse(running -> running.stop(STOP_LIMIT), process::destroyForcibly);
        throw new StackStartException(
            ExitCode.INTERNAL_ERROR,
            late
                ? String.format(
                    Locale.ROOT,
                    "the stack was not ready in %d s; see %s",
                    START_LIMIT.toSeconds(),
                    layout.log("supervisor").getParent())
                : "interrupted while the stack was starting");
      }
    }
  }

  private void tell(RunningStack running, long startedNs) {
    for (ProcessStatus status : running.processes()) {
      StackPart part = StackPart.valueOf(status.name().toUpperCase(Locale.ROOT));
      if (status.state() == ProcessState.STARTING
          && status.lastError().startsWith("has not answered")
          && !status.lastError().equals(slow.put(part, status.lastError()))) {
        listener.note(part.processName() + " " + status.lastError());
      }
      if (shown.put(part, status.state()) != status.state()) {
        switch (status.state()) {
          case STARTING -> listener.starting(part);
          case RUNNING -> listener.ready(part, Duration.ofNanos(System.nanoTime() - startedNs));
          case RESTARTING -> listener.died(part, status.lastError());
          case FAILED -> listener.failed(part, status.lastError());
          case WAITING, STOPPED -> {
            // Nothing a person waits for.
          }
        }
      }
    }
  }

  /** The supervisor's own reason, which it leaves as its last line. */
  private StackStartException failure() {
    try {
      List<String> lines = Files.readAllLines(layout.supervisorOutput());
      for (int i = lines.size() - 1; i >= 0; i--) {
        JsonNode message = new ObjectMapper().readTree(lines.get(i));
        if (message.path("event").asText().equals("failed")) {
          return new StackStartException(
              message.path("exit_code").asInt(1), message.path("message").asText());
        }
      }
    } catch (IOException e) {
      // Then its log has to do.
    }
    return new StackStartException(
        ExitCode.INTERNAL_ERROR,
        "the supervisor ended: "
            + LastLogLine.of(layout.log("supervisor"), 0).summary(1)
            + "; see "
            + layout.log("supervisor"));
  }

  private static boolean paused() {
    try {
      Thread.sleep(POLL_MS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
