package io.soakstream.bench.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that comes as a Debian package: where it is, and installed when it is missing and this
 * process may. Stateless.
 */
final class DebianProgram {
  private static final List<String> APT = List.of("apt-get", "-y", "-qq");

  private DebianProgram() {}

  /**
   * Where a program is.
   *
   * @throws IllegalStateException when it is missing and cannot be installed; says what to do
   */
  static String path(String program, String debianPackage) {
    return find(program)
        .or(
            () -> {
              install(debianPackage);
              return find(program);
            })
        .orElseThrow(
            () ->
                new IllegalStateException(
                    program
                        + " is missing, and only root can install it: apt-get install "
                        + debianPackage))
        .toString();
  }

  private static Optional<Path> find(String program) {
    return Stream.concat(
            Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void install(String debianPackage) {
    if (!System.getProperty("user.name").equals("root") || find("apt-get").isEmpty()) {
      return;
    }
    System.err.println("installing " + debianPackage);
    try {
      run("update");
      run("install", "--no-install-recommends", debianPackage);
    } catch (IOException e) {
      System.err.println("apt-get cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder apt =
        new ProcessBuilder(Stream.concat(APT.stream(), Arrays.stream(arguments)).toList());
    apt.environment().put("DEBIAN_FRONTEND", "noninteractive");
    apt.redirectInput(Path.of("/dev/null").toFile());
    apt.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    apt.redirectError(ProcessBuilder.Redirect.INHERIT);
    apt.start().waitFor();
  }
}
