package io.soakstream.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.process.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The analyzer's replay as a child process. Confined to one thread, but for {@link #stop}. */
public final class ReplayProcess {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;

  private ReplayProcess(Process process) {
    this.process = process;
  }

  /**
   * How far it is.
   *
   * @param replayed records that have been read and committed
   * @param records all that are to be read
   */
  public record Progress(long replayed, long records) {}

  /**
   * How it ended.
   *
   * @param exitCode of the process; 128 + n when it was killed by signal n
   * @param refusal why there is no verdict, when it said so
   */
  public record End(int exitCode, Optional<String> refusal) {}

  /** Starts it; its stderr is appended to the child's log. */
  public static ReplayProcess start(JavaProcess child) {
    return new ReplayProcess(child.start());
  }

  /** Listens until it has ended. */
  public End awaitEnd(Consumer<Progress> progress) throws InterruptedException {
    Optional<String> refusal = Optional.empty();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode said = parsed(line);
        switch (said.path("event").asText()) {
          case "progress" ->
              progress.accept(
                  new Progress(said.path("replayed").asLong(), said.path("records").asLong()));
          case "refused" -> refusal = Optional.of(said.path("reason").asText());
          default -> {}
        }
      }
    } catch (IOException e) {
      // The pipe breaks when the process is killed; its exit code tells.
    }
    return new End(process.waitFor(), refusal);
  }

  /** Ends it in order, so that it can clean up; waits at most the limit. */
  public void stop(Duration limit) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      // Half a line of a process that was killed.
      return JSON.missingNode();
    }
  }
}
