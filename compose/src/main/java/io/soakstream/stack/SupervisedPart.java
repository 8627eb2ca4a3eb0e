package io.soakstream.stack;

import io.soakstream.process.JavaProcess;
import io.soakstream.process.LastLogLine;
import io.soakstream.process.LivingProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * One part of a stack: its process is started, listened to, and started again when it dies. Its
 * life is one thread; what it shows is safe for any thread.
 */
final class SupervisedPart {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** Sooner a start is not worth a word; later a person would wonder. */
  private static final Duration SLOW_AFTER = Duration.ofSeconds(9);

  private final StackPart part;
  private final JavaProcess program;
  private final StackListener listener;
  private final Runnable changed;
  private final BooleanSupplier needsMet;
  private final Duration slowAfter;
  private final RestartPolicy policy = new RestartPolicy();
  private final Thread life;

  private volatile Process process;
  private volatile ProcessState state = ProcessState.WAITING;
  private final AtomicInteger restarts = new AtomicInteger();
  private volatile String lastError = "";
  private volatile String slowness = "";
  private volatile SinkReport sinkStatus;
  private volatile boolean closing;
  private long startedNs;
  private long readyNs;

  /**
   * @param needsMet waits for the parts this one needs; false when they will never be there
   * @param changed called after each change of what this part shows
   */
  SupervisedPart(
      StackPart part,
      JavaProcess program,
      StackListener listener,
      BooleanSupplier needsMet,
      Runnable changed) {
    this(part, program, listener, needsMet, changed, SLOW_AFTER);
  }

  /**
   * @param slowAfter a start that takes longer is told
   */
  SupervisedPart(
      StackPart part,
      JavaProcess program,
      StackListener listener,
      BooleanSupplier needsMet,
      Runnable changed,
      Duration slowAfter) {
    this.part = part;
    this.program = program;
    this.listener = listener;
    this.needsMet = needsMet;
    this.changed = changed;
    this.slowAfter = slowAfter;
    this.life = new Thread(this::live, "supervise-" + part.processName());
    this.life.setDaemon(true);
  }

  void start() {
    life.start();
  }

  StackPart part() {
    return part;
  }

  ProcessState state() {
    return state;
  }

  String lastError() {
    return lastError;
  }

  Optional<SinkReport> sinkStatus() {
    return Optional.ofNullable(sinkStatus);
  }

  StackFile.Entry entry() {
    Process current = process;
    boolean alive = current != null && current.isAlive();
    return new StackFile.Entry(
        part.processName(),
        alive ? current.pid() : 0,
        alive ? LivingProcess.startedTicks(current.toHandle()) : 0,
        state,
        restarts.get(),
        state == ProcessState.STARTING && !slowness.isEmpty() ? slowness : lastError);
  }

  /** Asks the process to end, by closing its life line. */
  void beginClose() {
    closing = true;
    life.interrupt();
    Process current = process;
    if (current != null) {
      try {
        current.getOutputStream().close();
      } catch (IOException e) {
        // The process is gone already.
      }
    }
  }

  /** Whether the process ended in time. */
  boolean awaitEnd(long limitMs) {
    Process current = process;
    if (current == null) {
      return true;
    }
    try {
      return current.waitFor(limitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void kill() {
    Process current = process;
    if (current != null) {
      current.destroyForcibly();
    }
  }

  private void live() {
    try {
      while (!closing) {
        show(ProcessState.WAITING);
        if (!needsMet.getAsBoolean()) {
          fail("a part it needs has failed");
          return;
        }
        LastLogLine words = runOnce();
        if (closing || afterDeath(words)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fail(String.valueOf(e.getMessage()));
      return;
    }
    if (state != ProcessState.FAILED) {
      show(ProcessState.STOPPED);
    }
  }

  private LastLogLine runOnce() {
    long logFrom = logLength();
    startedNs = System.nanoTime();
    readyNs = 0;
    listener.starting(part);
    Process started = program.start();
    process = started;
    if (closing) {
      beginClose(); // It may have begun between the last look and the start.
    }
    slowness = "";
    show(ProcessState.STARTING);
    CompletableFuture<Void> slow = tellWhileSlow(started, logFrom, slowAfter);
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            () -> killUnlessReady(started),
            CompletableFuture.delayedExecutor(
                START_LIMIT.toMillis(), TimeUnit.MILLISECONDS, SupervisedPart::watch));
    try (BufferedReader out = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        ChildMessage.parse(line).ifPresent(this::hear);
      }
    } catch (IOException e) {
      // The pipe broke with the process.
    }
    started.onExit().join();
    watch.cancel(false);
    slow.cancel(false);
    program.removeLeftovers();
    return LastLogLine.of(program.log(), logFrom);
  }

  /** Whether it is given up. */
  private boolean afterDeath(LastLogLine words) throws InterruptedException {
    policy.died(readyNs == 0 ? null : Duration.ofNanos(System.nanoTime() - readyNs));
    lastError = words.summary(process.exitValue());
    if (policy.givesUp()) {
      fail(words.text());
      return true;
    }
    show(ProcessState.RESTARTING);
    listener.died(part, words.text());
    Thread.sleep(policy.pause().toMillis());
    restarts.incrementAndGet();
    return false;
  }

  private void fail(String words) {
    if (closing) {
      return;
    }
    if (lastError.isEmpty()) {
      lastError = words;
    }
    show(ProcessState.FAILED);
    listener.failed(part, words);
  }

  private void hear(ChildMessage message) {
    if (message.event().equals("ready")) {
      readyNs = System.nanoTime();
      show(ProcessState.RUNNING);
      listener.ready(part, Duration.ofNanos(readyNs - startedNs));
    } else if (message.event().equals("status")) {
      sinkStatus = message.sinkStatus();
      changed.run();
    }
  }

  /** After this long, and again after twice as long, until it answers or is another process. */
  private CompletableFuture<Void> tellWhileSlow(Process started, long logFrom, Duration after) {
    return CompletableFuture.runAsync(
        () -> {
          if (started != process || state != ProcessState.STARTING || closing) {
            return;
          }
          Duration waited = Duration.ofNanos(System.nanoTime() - startedNs);
          String line = LastLogLine.of(program.log(), logFrom).lastLine();
          slowness = StackListener.slowness(waited, line);
          listener.slow(part, waited, line);
          changed.run();
          tellWhileSlow(started, logFrom, after.multipliedBy(2));
        },
        CompletableFuture.delayedExecutor(
            after.toMillis(), TimeUnit.MILLISECONDS, SupervisedPart::watch));
  }

  /** Not in the common pool: on a small machine that is one thread, and somebody may wait in it. */
  private static void watch(Runnable task) {
    Thread thread = new Thread(task, "watch-start");
    thread.setDaemon(true);
    thread.start();
  }

  private void killUnlessReady(Process started) {
    if (started == process && state == ProcessState.STARTING) {
      started.destroyForcibly();
    }
  }

  private void show(ProcessState next) {
    state = next;
    changed.run();
  }

  private long logLength() {
    try {
      return Files.exists(program.log()) ? Files.size(program.log()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
