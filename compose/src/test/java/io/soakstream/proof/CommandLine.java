package io.soakstream.proof;

import io.soakstream.stack.StackAddresses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code soak} as a process of its own, on a stack that is there or one of its own. Confined to one
 * thread.
 *
 * @param at the stack; null where each call has its own
 * @param directory where its data directory and what it writes go
 */
record CommandLine(StackAddresses at, Path directory) {
  private static final long LIMIT_S = 300;

  /** One call that has ended. */
  record Call(int exitCode, String out, String err) {}

  /** A call that goes on. */
  record Running(Process process, Path out, Path err) {
    /** The id of its run, once it has told it: then other verbs know it too. */
    String awaitRun() throws IOException, InterruptedException {
      while (process.isAlive()) {
        for (String line : Files.readAllLines(err)) {
          if (line.startsWith("run ") && line.length() > "run ".length() + 6) {
            return line.substring("run ".length());
          }
        }
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
      throw new AssertionError("soak told no run: " + awaitEnd());
    }

    Call awaitEnd() throws IOException, InterruptedException {
      if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("soak did not end; it wrote " + Files.readString(err));
      }
      return new Call(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  Call call(String... words) throws IOException, InterruptedException {
    return start(words).awaitEnd();
  }

  Running start(String... words) throws IOException {
    return start(Map.of(), words);
  }

  /**
   * Starts it.
   *
   * @param environment beside that of this process
   */
  Running start(Map<String, String> environment, String... words) throws IOException {
    Files.createDirectories(directory);
    Path out = Files.createTempFile(directory, words[0], ".out");
    Path err = Files.createTempFile(directory, words[0], ".err");
    ProcessBuilder builder =
        new ProcessBuilder()
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                // It is over before the optimising compiler would pay.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dsoak.home=" + System.getProperty("soak.home"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.soakstream.cli.Soak"));
    command.addAll(List.of(words));
    command.addAll(List.of("--data-dir", directory.resolve("data").toString()));
    if (at != null) {
      command.addAll(List.of("--bootstrap-server", at.kafka()));
      command.addAll(List.of("--schema-registry", at.schemaRegistry()));
      command.addAll(List.of("--clickhouse-url", at.clickhouseUrl()));
      builder
          .environment()
          .put("SOAK_CLICKHOUSE_ANALYST_PASSWORD", password(at.analystPasswordFile()));
    }
    return new Running(builder.command(command).start(), out, err);
  }

  static String password(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }
}
