package io.soakstream.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One of the programs as a process of its own, with this test's class path. Safe for any thread.
 */
final class Program implements AutoCloseable {
  private final String mainClass;
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  private Program(String mainClass, Process process) {
    this.mainClass = mainClass;
    this.process = process;
  }

  /** Starts a main class with the options given, list after list; stderr is this process's. */
  @SafeVarargs
  static Program start(String mainClass, Map<String, String> env, List<String>... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.add("-XX:TieredStopAtLevel=1"); // It is over before the optimising compiler would pay.
    command.addAll(List.of("-Xmx768m", "-cp", System.getProperty("java.class.path"), mainClass));
    Arrays.stream(options).flatMap(Collection::stream).forEach(command::add);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(env);
    Program program = new Program(mainClass, builder.start());
    Thread reader = new Thread(program::read, "stdout of " + mainClass);
    reader.setDaemon(true);
    reader.start();
    return program;
  }

  /** Waits for a line on stdout that contains this text. */
  synchronized void awaitLine(String text, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (lines.stream().noneMatch(line -> line.contains(text))) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (ended || leftMs <= 0) {
        throw new AssertionError(mainClass + " never printed " + text + "; it printed " + lines);
      }
      wait(leftMs);
    }
  }

  /** Waits for the end and gives the exit code. */
  int awaitEnd(Duration timeout) throws InterruptedException {
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(mainClass + " did not end within " + timeout);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
