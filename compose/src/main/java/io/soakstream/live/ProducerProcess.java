package io.soakstream.live;

import io.soakstream.process.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The producer of a run as a child process: what it said last, whether it has ended, and how to end
 * it in order. Safe for any thread.
 */
public final class ProducerProcess implements WatchedProducer {
  private static final int LAST_WORDS_LINES = 8;

  private final Process process;
  private final Path log;
  private final Thread reader;
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private volatile ProducerReport.Progress progress;
  private volatile ProducerReport.Ended ended;

  private ProducerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.reader = new Thread(this::read, "producer-stdout");
    reader.setDaemon(true);
  }

  /** Starts it; its stderr is appended to the child's log. */
  public static ProducerProcess start(JavaProcess child) {
    ProducerProcess producer = new ProducerProcess(child.start(), child.log());
    producer.reader.start();
    return producer;
  }

  @Override
  public ProducerReport.Progress progress() {
    return progress;
  }

  @Override
  public Optional<String> nextWarning() {
    return Optional.ofNullable(warnings.poll());
  }

  @Override
  public boolean hasEndedRun() {
    return ended != null;
  }

  @Override
  public OptionalInt exitCode() throws InterruptedException {
    if (process.isAlive()) {
      return OptionalInt.empty();
    }
    reader.join(TimeUnit.SECONDS.toMillis(2));
    return OptionalInt.of(process.exitValue());
  }

  /**
   * Ends it in order: it stops its load and ends the run as INTERRUPTED. Waits at most the limit.
   */
  public void stop(Duration limit) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
  }

  /** Has it end its load and the run, and does not wait; nothing happens when it has ended. */
  public void requestEnd() {
    // Process.destroy would close its pipes too, and with them what it says of its end.
    process.toHandle().destroy();
  }

  /** Waits for its own end, at most so long. */
  public void awaitEnd(Duration limit) throws InterruptedException {
    if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      reader.join(limit.toMillis());
    }
  }

  @Override
  public List<String> lastWords() {
    if (!Files.isReadable(log)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
      List<String> said =
          lines.filter(line -> !line.isBlank() && !line.startsWith("\tat ")).toList();
      return said.subList(Math.max(0, said.size() - LAST_WORDS_LINES), said.size());
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        ProducerReport.parse(line).ifPresent(this::note);
        line = lines.readLine();
      }
    } catch (IOException e) {
      // The pipe breaks when the process is killed; its exit code tells.
      return;
    }
  }

  private void note(ProducerReport report) {
    if (report instanceof ProducerReport.Warning warned) {
      warnings.add(warned.text());
    } else if (report instanceof ProducerReport.Progress reported) {
      progress = reported;
    } else if (report instanceof ProducerReport.Ended reported) {
      progress = reported.last();
      ended = reported;
    }
  }
}
