package io.soakstream.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A service started by {@code up}, as its {@code stack.json} shows it. Each call reads it anew.
 * Safe for any thread.
 */
public final class RunningStack implements StackView {
  private final StackLayout layout;
  private volatile StackFile last;

  private RunningStack(StackLayout layout, StackFile last) {
    this.layout = layout;
    this.last = last;
  }

  static Optional<RunningStack> find(Path dataDir) {
    StackLayout layout = new StackLayout(dataDir);
    return StackFile.read(layout.stackFile())
        .filter(file -> file.kind().equals(StackFile.SERVICE))
        .filter(file -> file.supervisor().isPresent())
        .map(file -> new RunningStack(layout, file));
  }

  /** Of the supervisor. */
  public long supervisorPid() {
    return now().supervisorPid();
  }

  /** Whether the supervisor lives. */
  public boolean isThere() {
    return now().supervisor().isPresent();
  }

  /** Whether the supervisor lives and every part is running that a run needs. */
  public boolean isHealthy() {
    StackFile file = now();
    return file.supervisor().isPresent()
        && file.processes().stream()
            .filter(entry -> StackPart.isOfPipeline(entry.name()))
            .allMatch(entry -> entry.state() == ProcessState.RUNNING);
  }

  /** Whether no part is on its way any more, be it needed by a run or not. */
  boolean hasSettled() {
    return now().processes().stream()
        .map(StackFile.Entry::state)
        .noneMatch(state -> state == ProcessState.WAITING || state == ProcessState.STARTING);
  }

  /**
   * Ends the service, by force when it does not end by itself.
   *
   * @return whether it was gone within the limit
   */
  public boolean stop(Duration limit) {
    StackFile file = now();
    long deadline = System.nanoTime() + limit.toNanos();
    boolean gone = file.supervisor().map(process -> end(process, deadline)).orElse(true);
    for (StackFile.Entry entry : file.processes()) {
      gone &= entry.process().map(process -> awaitEnd(process, deadline)).orElse(true);
    }
    return gone;
  }

  private static boolean end(ProcessHandle supervisor, long deadline) {
    supervisor.destroy();
    if (awaitEnd(supervisor, deadline)) {
      return true;
    }
    supervisor.destroyForcibly(); // Its children end with it.
    return false;
  }

  private static boolean awaitEnd(ProcessHandle process, long deadline) {
    try {
      process.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public StackAddresses addresses() {
    return now().addresses();
  }

  @Override
  public Path dataDir() {
    return layout.dataDir();
  }

  @Override
  public List<ProcessStatus> processes() {
    return now().processes().stream().map(StackFile.Entry::status).toList();
  }

  @Override
  public Optional<SinkReport> sinkStatus() {
    return Optional.ofNullable(now().sink());
  }

  @Override
  public Map<String, String> metrics() {
    return now().metrics();
  }

  private StackFile now() {
    StackFile.read(layout.stackFile()).ifPresent(file -> last = file);
    return last;
  }
}
