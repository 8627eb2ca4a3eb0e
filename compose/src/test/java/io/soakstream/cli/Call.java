package io.soakstream.cli;

import io.soakstream.shell.AnsiStyle;
import io.soakstream.shell.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One call of the command line, in this process: what it wrote and how it ended. */
public record Call(int exitCode, String out, String err) {
  public static Call of(String... args) {
    return with(Map.of(), args);
  }

  public static Call with(Map<String, String> env, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new AnsiStyle(false),
            new AnsiStyle(false),
            false,
            false,
            100);
    int code = Soak.run(env, terminal, args);
    return new Call(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public List<String> errLines() {
    return err.lines().toList();
  }
}
