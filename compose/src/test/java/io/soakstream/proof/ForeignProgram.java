package io.soakstream.proof;

import io.soakstream.compose.Checkout;
import io.soakstream.proof.CommandLine.Call;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that are not ours, such as Node's, run to their end. Stateless. */
final class ForeignProgram {
  private static final long LIMIT_S = 180;

  private ForeignProgram() {}

  /** Whether there is such a command on the path, or as a file. */
  static boolean isThere(String command) {
    if (command.contains("/")) {
      return Files.isExecutable(Path.of(command));
    }
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
  }

  /**
   * Runs a command to its end.
   *
   * @param environment beside that of this process
   */
  static Call run(Path directory, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "foreign", ".out");
    Path err = Files.createTempFile(directory, "foreign", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          String.join(" ", command) + " did not end; it wrote " + Files.readString(err));
    }
    return new Call(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /**
   * Copies a package of the checkout and has npm install what it needs; the test is not run, and
   * says so, where npm cannot.
   *
   * @param source directory in the checkout with a lock file
   */
  static Path installed(String test, String source, Path into)
      throws IOException, InterruptedException {
    if (!isThere("npm") || !isThere("node")) {
      skip(test, "no npm on the path");
    }
    Files.createDirectories(into);
    try (Stream<Path> files = Files.list(Checkout.file(source))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, into.resolve(file.getFileName()));
      }
    }
    Call install =
        run(
            into,
            Map.of(),
            "npm",
            "ci",
            "--prefer-offline",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--loglevel=error");
    if (install.exitCode() != 0) {
      skip(test, "npm cannot fetch its packages: " + firstLine(install.err()));
    }
    return into;
  }

  /** The test is not run, and says why. */
  static void skip(String test, String why) {
    System.out.println("NOT RUN: " + test + ": " + why);
    Assumptions.abort(why);
  }

  private static String firstLine(String text) {
    return Optional.of(text).flatMap(all -> all.lines().findFirst()).orElse("");
  }
}
