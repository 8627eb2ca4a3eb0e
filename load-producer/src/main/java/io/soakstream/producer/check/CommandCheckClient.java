package io.soakstream.producer.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.soakstream.producer.scenario.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A program, in the directory where the run was started; its input is empty. */
record CommandCheckClient(Check.Command question) implements CheckClient {
  private static final int OUTPUT_BYTES_MAX = 1 << 16;
  private static final long LINGER_MS = 10_000;

  @Override
  public Map<String, JsonNode> answer() throws UnansweredException, InterruptedException {
    Process process = null;
    try {
      ProcessBuilder command = new ProcessBuilder(question.arguments()).redirectErrorStream(true);
      CallersEnvironment.restore(command.environment());
      process = command.start();
      process.getOutputStream().close();
      Output output = new Output(process.getInputStream());
      int exitCode = process.waitFor();
      output.join(LINGER_MS); // something it left behind may hold its output open
      return Map.of(
          Check.EXIT_CODE,
          IntNode.valueOf(exitCode),
          Check.OUTPUT,
          TextNode.valueOf(output.text()));
    } catch (IOException e) {
      throw new UnansweredException("could not be run: " + e.getMessage(), e);
    } finally {
      if (process != null) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  /** Reads to the end, so that the program is never held up; keeps the beginning. */
  private static final class Output extends Thread {
    private final InputStream from;
    private volatile String text = "";

    Output(InputStream from) {
      super("check-output");
      this.from = from;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      try (from) {
        text = new String(from.readNBytes(OUTPUT_BYTES_MAX), StandardCharsets.UTF_8).strip();
        from.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // The program was ended: what it had written by then is not asked for any more.
      }
    }

    String text() {
      return text;
    }
  }
}
