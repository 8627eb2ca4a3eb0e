package io.soakstream.promise.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.process.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A sink as a process of its own, of little memory, and what it says. Safe for any thread. */
public final class SinkProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path log;
  private boolean ready;
  private JsonNode status = JSON.createObjectNode();
  private long mostHeldBytes;

  private SinkProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  public static SinkProcess start(
      Path log, int heapMib, Map<String, String> environment, String... options) {
    JavaProcess program =
        new JavaProcess(
            "io.soakstream.sink.app.SinkMain",
            List.of(options),
            List.of("-Xmx" + heapMib + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            environment,
            log);
    SinkProcess sink = new SinkProcess(program.start(), log);
    Thread reader = new Thread(sink::read, "stdout of a sink");
    reader.setDaemon(true);
    reader.start();
    return sink;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public synchronized void awaitReady(Duration timeout) throws InterruptedException {
    await(status -> ready, "ready", timeout);
  }

  /** Waits for a status line, and gives it. */
  public synchronized JsonNode await(Predicate<JsonNode> wanted, String what, Duration timeout)
      throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (!wanted.test(status)) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (leftMs <= 0 || !process.isAlive()) {
        throw new AssertionError("sink never said " + what + "; last: " + status + "; see " + log);
      }
      wait(Math.min(leftMs, 1_000));
    }
    return status;
  }

  /** The last status line. */
  public synchronized JsonNode status() {
    return status;
  }

  /** Attempts that failed until now: waits for the next status line, and so up to 1 s. */
  public synchronized long retries() throws InterruptedException {
    JsonNode last = status;
    return await(status -> status != last, "anything", Duration.ofSeconds(30))
        .path("retries")
        .asLong();
  }

  /** Waits until another attempt has failed than so many, and for this reason. */
  public void awaitError(long retriesBefore, String reason, Duration timeout)
      throws InterruptedException {
    await(
        status ->
            status.path("retries").asLong() > retriesBefore
                && Pattern.compile(reason).matcher(status.path("last_error").asText()).find(),
        "an error like " + reason,
        timeout);
  }

  /** Most bytes held in any status line so far. */
  public synchronized long mostHeldBytes() {
    return mostHeldBytes;
  }

  /** Ends it with SIGTERM. */
  public void stop() {
    process.destroy();
  }

  public int awaitEnd(Duration timeout) throws InterruptedException {
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("sink did not end within " + timeout + "; " + status());
    }
    return process.exitValue();
  }

  /** What it said on standard error. */
  public List<String> errors() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
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
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        hear(JSON.readTree(line));
      }
    } catch (IOException e) {
      return; // the pipe broke with the process
    }
  }

  private synchronized void hear(JsonNode message) {
    if (message.path("event").asText().equals("ready")) {
      ready = true;
    } else {
      status = message;
      mostHeldBytes = Math.max(mostHeldBytes, message.path("held_bytes").asLong());
    }
    notifyAll();
  }
}
