package io.soakstream.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.process.JavaProcess;
import io.soakstream.process.LastLogLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The door as a child process, and what it says. Safe for any thread. */
final class DoorProcess {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JavaProcess program;
  private final Process process;
  private final long logFrom;
  private final LinkedBlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();
  private final Thread reader;

  private DoorProcess(JavaProcess program) {
    this.program = program;
    this.logFrom = lengthOfLog(program);
    this.process = program.start();
    this.reader = new Thread(this::read, "door-stdout");
    reader.setDaemon(true);
    reader.start();
  }

  static DoorProcess start(JavaProcess program) {
    return new DoorProcess(program);
  }

  private static long lengthOfLog(JavaProcess program) {
    try {
      return Files.size(program.log());
    } catch (IOException e) {
      return 0; // it has none yet
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          said.add(JSON.readTree(line));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the door said what is no JSON", e);
    } catch (IOException e) {
      // The pipe breaks when the process is killed; its exit code tells.
      return;
    }
  }

  /** What it said next, within the time. */
  Optional<JsonNode> next(long millis) throws InterruptedException {
    return Optional.ofNullable(said.poll(millis, TimeUnit.MILLISECONDS));
  }

  /** Its exit code once it has ended and all it said is there. */
  OptionalInt exitCode() throws InterruptedException {
    if (process.isAlive()) {
      return OptionalInt.empty();
    }
    reader.join(TimeUnit.SECONDS.toMillis(2));
    return OptionalInt.of(process.exitValue());
  }

  /** Why it has ended, as its log says. */
  String lastWords() {
    return LastLogLine.of(program.log(), logFrom).summary(process.exitValue());
  }

  /** Has it end its runs and itself, and does not wait. */
  void requestEnd() {
    process.toHandle().destroy(); // Process.destroy would close what it still says
  }

  /** The same, and waits at most so long. */
  void stop(long millis) throws InterruptedException {
    requestEnd();
    if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
    reader.join(TimeUnit.SECONDS.toMillis(1));
  }
}
