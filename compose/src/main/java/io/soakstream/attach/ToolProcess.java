package io.soakstream.attach;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A load tool as a child process: what it prints is handed on line by line, unless its output is
 * its results. Safe for any thread.
 */
final class ToolProcess {
  private static final long OUTPUT_MS = 2_000;

  private final Process process;
  private final Thread reader;

  private ToolProcess(Process process, boolean isOutput, Consumer<String> lines) {
    this.process = process;
    this.reader =
        new Thread(
            () -> handOn(isOutput ? process.errorReader(StandardCharsets.UTF_8) : null, lines),
            "tool-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it where the caller is, with the caller's environment.
   *
   * @param lines hears what it prints
   * @throws UncheckedIOException when it cannot be started
   */
  static ToolProcess start(ToolCommand command, Consumer<String> lines) {
    ProcessBuilder builder = new ProcessBuilder(command.arguments());
    if (command.isOutput()) {
      builder.redirectOutput(command.results().toFile());
    } else {
      builder.redirectErrorStream(true);
    }
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new ToolProcess(process, command.isOutput(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handOn(BufferedReader given, Consumer<String> lines) {
    try (BufferedReader in =
        given != null
            ? given
            : new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          lines.accept(line);
        }
      }
    } catch (IOException e) {
      // The pipe breaks when it is killed; its exit code tells.
      return;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits a moment until what it printed is handed on, once it has ended. */
  void awaitOutput() {
    try {
      reader.join(OUTPUT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its exit code; empty while it runs. */
  OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Asks it and all it has started to end. */
  void requestEnd() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.toHandle().destroy();
  }

  /** The same, and kills what is left after the grace. */
  void end(Duration grace) {
    requestEnd();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
