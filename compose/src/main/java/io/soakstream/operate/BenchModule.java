package io.soakstream.operate;

import io.soakstream.exit.ExitCode;
import io.soakstream.process.NativeAccess;
import io.soakstream.process.ProcessLocale;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.VerbFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The module below {@code compose/bench}, which is no part of the ordinary build: the launcher
 * builds it, yardsticks included, before it starts this verb. (Maven writes the jars anew, so that
 * it must not run below a program that runs from them.) Used by one thread.
 */
final class BenchModule {
  private static final String MAIN = "io.soakstream.bench.BenchMain";
  private static final Duration END_LIMIT = Duration.ofMillis(3_400);

  /** The benchmarks decide when they end; the terminal's Ctrl-C is ours to pass on. */
  private static final String WITHOUT_TERMINAL_SIGNALS = "trap '' INT HUP; exec \"$@\"";

  private final Path home;

  BenchModule(Path home) {
    this.home = home;
  }

  /** Refuses when it is not there. */
  void check() {
    if (!Files.exists(jar())) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak bench: the benchmarks are not built; './soak bench' builds them, with the verb as"
              + " the first word, or 'mvn -Pbench package'");
    }
  }

  /** Runs the benchmarks with our own standard output and error; gives their exit code. */
  int run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", WITHOUT_TERMINAL_SIGNALS, "soak-bench"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NativeAccess.flags());
    command.addAll(ProcessLocale.flags());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-Xlog:all=warning,cds*=off:stderr",
            "-Dlogback.configurationFile=io/soakstream/cli/logback.xml",
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
            "-Dsoak.home=" + home,
            "-Dsoak.libchdb=" + System.getProperty("soak.libchdb", ""),
            "-Dsoak.archives=" + System.getProperty("soak.archives", "none"),
            "-Dsoak.class-path=" + classPath(),
            "-cp",
            classPath(),
            "io.soakstream.process.ChildProcess",
            MAIN));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // Its standard input is the life line: it ends when that does.
    InterruptHandler.Closing end =
        () -> {
          process.getOutputStream().close();
          if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
          }
        };
    InterruptHandler.onInterrupt(end);
    int code = process.waitFor();
    InterruptHandler.parkIfInterrupted();
    InterruptHandler.forget(end);
    return code;
  }

  private String classPath() {
    Path ours = home.resolve("compose/target");
    // Ours first and in the launcher's order: the archives of classes are made for that beginning.
    return String.join(
        ":",
        ours.resolve("soakstream-compose-0.1.0.jar").toString(),
        ours.resolve("lib") + "/*",
        jar().toString(),
        home.resolve("compose/bench/target/lib") + "/*");
  }

  private Path jar() {
    return home.resolve("compose/bench/target/soakstream-bench-0.1.0.jar");
  }
}
