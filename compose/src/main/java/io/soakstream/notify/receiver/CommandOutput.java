package io.soakstream.notify.receiver;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** What a program says, read to its end by a thread of its own and kept in its beginning. */
final class CommandOutput {
  private static final long LAST_WORDS_MS = 200;

  private final StringBuilder kept = new StringBuilder();
  private final Thread reader;

  private CommandOutput(Process process, int charactersMax) {
    reader = new Thread(() -> read(process, charactersMax), "command-output");
    reader.setDaemon(true);
  }

  static CommandOutput of(Process process, int charactersMax) {
    CommandOutput output = new CommandOutput(process, charactersMax);
    output.reader.start();
    return output;
  }

  /** On one line behind a colon; empty for nothing. */
  String said() throws InterruptedException {
    reader.join(LAST_WORDS_MS);
    synchronized (kept) {
      String line = kept.toString().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
      return line.isEmpty() ? "" : ": " + line;
    }
  }

  private void read(Process process, int charactersMax) {
    char[] buffer = new char[1_024];
    try (Reader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        synchronized (kept) {
          kept.append(buffer, 0, Math.min(n, charactersMax - kept.length()));
        }
      }
    } catch (IOException e) {
      // It ends with the program.
    }
  }
}
