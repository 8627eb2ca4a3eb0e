package io.soakstream.producer.stub;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One line per request, fields separated by tabs: time received (µs since the epoch), trace id,
 * tenant, method, path, status, service time (µs). Lines are written by a thread of its own, so the
 * event loop never waits for a disk; flushed every second and at the end. Safe for any thread.
 */
final class RequestLog implements AutoCloseable {
  private static final long FLUSH_EVERY_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long POLL_MS = 100;

  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final BufferedWriter out;
  private final Thread writer;
  private volatile boolean closing;

  /**
   * @param file made anew, its directory too; null for no log
   */
  RequestLog(Path file) throws IOException {
    if (file == null) {
      this.out = null;
      this.writer = null;
      return;
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    this.writer = new Thread(this::write, "request-log");
    writer.setDaemon(true);
    writer.start();
  }

  void add(long receivedUs, RequestSummary asked, int status, long serviceUs) {
    if (out != null) {
      lines.add(
          String.join(
              "\t",
              Long.toString(receivedUs),
              asked.traceId(),
              asked.tenant(),
              asked.method(),
              asked.path(),
              Integer.toString(status),
              Long.toString(serviceUs)));
    }
  }

  private void write() {
    long flushedNs = System.nanoTime();
    try (out) {
      while (!closing || !lines.isEmpty()) {
        String line = lines.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (line != null) {
          out.write(line);
          out.newLine();
        }
        if (System.nanoTime() - flushedNs > FLUSH_EVERY_NS) {
          out.flush();
          flushedNs = System.nanoTime();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the request log cannot be written; free the disk it is on", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what was added before, then closes the file. */
  @Override
  public void close() {
    closing = true;
    if (writer != null) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
