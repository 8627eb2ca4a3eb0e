package io.soakstream.cli;

import io.soakstream.live.LiveDisplay;
import io.soakstream.stack.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The module below {@code compose/bench}, which is no part of the ordinary build: Maven builds it
 * with the profile {@code bench}, yardsticks included, when it is not there or older than its
 * sources. Used by one thread.
 */
final class BenchModule {
  private static final String MAIN = "io.soakstream.bench.BenchMain";
  private static final Duration END_LIMIT = Duration.ofMillis(3_400);

  /** The benchmarks decide when they end; the terminal's Ctrl-C is ours to pass on. */
  private static final String WITHOUT_TERMINAL_SIGNALS = "trap '' INT HUP; exec \"$@\"";

  private final Path home;
  private final Path stamp;
  private final Path log;

  BenchModule(Path home) {
    this.home = home;
    this.stamp = home.resolve(".soak/bench.stamp");
    this.log = home.resolve(".soak/bench-build.log");
  }

  /** Builds it if need be. */
  void build(LiveDisplay display) throws IOException, InterruptedException {
    if (isBuilt()) {
      return;
    }
    Files.createDirectories(stamp.getParent());
    FileTime began = FileTime.fromMillis(System.currentTimeMillis());
    long beganNs = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-Pbench",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "-Denforcer.skip=true",
                "package")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process maven = builder.start();
    Interruption.Closing end = maven::destroy;
    Interruption.onInterrupt(end);
    while (!maven.waitFor(1, TimeUnit.SECONDS)) {
      display.update(
          "soak: building the benchmarks and fetching what they compare with … %d s"
              .formatted(Duration.ofNanos(System.nanoTime() - beganNs).toSeconds()));
    }
    Interruption.parkIfInterrupted();
    Interruption.forget(end);
    display.clear();
    if (maven.exitValue() != 0) {
      throw new VerbFailedException(
          ExitCode.INTERNAL_ERROR,
          "soak bench: the build failed; the whole story is in "
              + log
              + "; mend what it names (or the network, when a download failed) and try again");
    }
    Files.writeString(stamp, "");
    // As old as the build's beginning: what is edited meanwhile is built again.
    Files.setLastModifiedTime(stamp, began);
  }

  /** Runs the benchmarks with our own standard output and error; gives their exit code. */
  int run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", WITHOUT_TERMINAL_SIGNALS, "soak-bench"));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            "-Dlogback.configurationFile=io/soakstream/cli/logback.xml",
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
            "-Dsoak.home=" + home,
            "-Dsoak.libchdb=" + System.getProperty("soak.libchdb", ""),
            "-Dsoak.class-path=" + classPath(),
            "-cp",
            classPath(),
            Child.class.getName(),
            MAIN));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // Its standard input is the life line: it ends when that does.
    Interruption.Closing end =
        () -> {
          process.getOutputStream().close();
          if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
          }
        };
    Interruption.onInterrupt(end);
    int code = process.waitFor();
    Interruption.parkIfInterrupted();
    Interruption.forget(end);
    return code;
  }

  private String classPath() {
    Path own = home.resolve("compose/bench/target");
    Path ours = home.resolve("compose/target");
    return String.join(
        ":",
        own.resolve("soakstream-bench-0.1.0.jar").toString(),
        own.resolve("lib") + "/*",
        ours.resolve("soakstream-compose-0.1.0.jar").toString(),
        ours.resolve("lib") + "/*");
  }

  private boolean isBuilt() throws IOException {
    if (!Files.exists(stamp)
        || !Files.exists(home.resolve("compose/bench/target/soakstream-bench-0.1.0.jar"))) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(stamp);
    Path launcherStamp = home.resolve(".soak/build.stamp");
    if (Files.exists(launcherStamp) && isNewer(launcherStamp, built)) {
      return false;
    }
    try (Stream<Path> sources = Files.walk(home.resolve("compose/bench"))) {
      return sources
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/target/"))
          .noneMatch(file -> isNewer(file, built));
    }
  }

  private static boolean isNewer(Path file, FileTime time) {
    try {
      return Files.getLastModifiedTime(file).compareTo(time) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
