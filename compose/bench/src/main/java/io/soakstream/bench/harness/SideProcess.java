package io.soakstream.bench.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A side that runs: a process in a session of its own, without standard input, that ends with us
 * however we end. A shell beside it holds the life line and tells what time the process took. Used
 * by one thread; {@link #close} by any.
 */
final class SideProcess implements AutoCloseable {
  private static final int LINES_KEPT = 20;
  private static final Duration ORDERLY = Duration.ofSeconds(10);

  /** The life line is standard input: when it ends, the whole process group is killed. */
  private static final String WATCHED =
      """
      pid_file=$1; times_file=$2; shift 2
      exec 3<&0
      if command -v setsid >/dev/null 2>&1; then setsid "$@" </dev/null 3<&- & else "$@" </dev/null 3<&- & fi
      side=$!
      { read -r _ <&3; kill -KILL -$side 2>/dev/null || kill -KILL $side; } >/dev/null 2>&1 &
      guard=$!
      echo $side >"$pid_file"
      wait $side
      code=$?
      times >"$times_file"
      kill $guard 2>/dev/null
      exit $code
      """;

  private final Process shell;
  private final long startedNs;
  private final Path timesFile;
  private final long pid;
  private final Thread hearing;
  private final Deque<String> lastLines = new ArrayDeque<>();

  private SideProcess(Process shell, long startedNs, Path pidFile, Path timesFile)
      throws IOException, InterruptedException {
    this.shell = shell;
    this.startedNs = startedNs;
    this.timesFile = timesFile;
    this.hearing = new Thread(this::hear, "stdout of a side");
    hearing.setDaemon(true);
    hearing.start();
    this.pid = awaitPid(pidFile);
  }

  /**
   * Starts it.
   *
   * @param log its standard error
   */
  static SideProcess start(ProcessLaunch launch, Path log)
      throws IOException, InterruptedException {
    Files.createDirectories(log.getParent());
    Path pidFile = log.resolveSibling(log.getFileName() + ".pid");
    Path timesFile = log.resolveSibling(log.getFileName() + ".times");
    List<String> command =
        new ArrayList<>(
            List.of("/bin/sh", "-c", WATCHED, "side", pidFile.toString(), timesFile.toString()));
    command.addAll(launch.command());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.to(log.toFile()));
    builder.environment().putAll(launch.environment());
    long startedNs = System.nanoTime();
    return new SideProcess(builder.start(), startedNs, pidFile, timesFile);
  }

  long pid() {
    return pid;
  }

  double secondsSinceStart() {
    return (System.nanoTime() - startedNs) / 1e9;
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  /** Whether it ended in time. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Of a process that has ended; 128 plus the signal's number for one that was killed. */
  int exitCode() {
    return shell.exitValue();
  }

  /** User and system seconds of a process that has ended, its children's included. */
  double cpuSeconds() throws IOException {
    return ShellTimes.secondsOfChildren(Files.readString(timesFile));
  }

  /** The last line of standard output that is not blank, of a process that has ended. */
  Optional<String> lastLine() throws InterruptedException {
    hearing.join(2_000);
    synchronized (lastLines) {
      return Optional.ofNullable(lastLines.peekLast());
    }
  }

  /** The end of standard output. */
  List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  /** Asks it to end; ends it by force when it does not. */
  void stop() throws InterruptedException {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    if (!awaitEnd(ORDERLY)) {
      close();
    }
  }

  /** Ends it by force. */
  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      shell.waitFor(2, TimeUnit.SECONDS);
    } catch (IOException e) {
      // The pipe broke because the shell is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hear() {
    try (BufferedReader out = shell.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        keep(line);
      }
    } catch (IOException e) {
      // The pipe broke with the process.
    }
  }

  private void keep(String line) {
    synchronized (lastLines) {
      if (!line.isBlank()) {
        lastLines.addLast(line);
      }
      if (lastLines.size() > LINES_KEPT) {
        lastLines.removeFirst();
      }
    }
  }

  private long awaitPid(Path file) throws IOException, InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (Files.exists(file)) {
        String text = Files.readString(file).strip();
        if (!text.isEmpty()) {
          return Long.parseLong(text);
        }
      }
      Thread.sleep(2);
    }
    throw new IOException("the shell started no process");
  }
}
