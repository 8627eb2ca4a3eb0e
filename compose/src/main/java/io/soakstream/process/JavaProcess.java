package io.soakstream.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The way to start another program of ours as a child process that ends with this one, even when
 * this one is killed: {@code java FLAGS -cp (ours) io.soakstream.process.ChildProcess MAIN ARGS}.
 * The child does not get the terminal's Ctrl-C or hang-up; its parent decides when it ends ({@link
 * Process#destroy} is SIGTERM). Its standard input is the life line: nobody writes to it, and
 * closing it ends the child. Immutable.
 *
 * @param mainClass fully qualified
 * @param jvmFlags such as {@code -Xmx512m}
 * @param environment added to ours; a variable that is empty here is taken away
 * @param log standard error is appended to it; turned over at 10 MB
 * @param temporary below it the child has a directory of its own for what its libraries unpack
 */
public record JavaProcess(
    String mainClass,
    List<String> arguments,
    List<String> jvmFlags,
    Map<String, String> environment,
    Path log,
    Path temporary) {
  private static final long LOG_BYTES_MAX = 10_000_000;

  /** Signals that are ignored at exec stay ignored: the JVM respects that, also with -Xrs. */
  private static final String WITHOUT_TERMINAL_SIGNALS =
      "trap '' INT HUP; " + TemporaryDirectory.EXEC_IN_SHELL + " exec \"$@\"";

  private static final String DETACHED =
      "trap '' INT HUP; "
          + TemporaryDirectory.EXEC_IN_SHELL
          + " if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; exec \"$@\"";

  /** A child that unpacks beside its log. */
  public JavaProcess(
      String mainClass,
      List<String> arguments,
      List<String> jvmFlags,
      Map<String, String> environment,
      Path log) {
    this(mainClass, arguments, jvmFlags, environment, log, log.resolveSibling("tmp"));
  }

  /** Starts it; standard output is a pipe that the caller reads to its end. */
  public Process start() {
    List<String> command =
        new ArrayList<>(
            List.of("/bin/sh", "-c", WITHOUT_TERMINAL_SIGNALS, "soak-child", temporaryRoot()));
    command.addAll(java());
    command.add(ChildProcess.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    return launch(new ProcessBuilder(command));
  }

  /** Starts it without a life line, in a session of its own: it outlives this process. */
  public Process startDetached(Path output) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, "soak-supervisor", temporaryRoot()));
    command.addAll(java());
    command.add(mainClass);
    command.addAll(arguments);
    return launch(
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile()));
  }

  /** Removes what children that are gone have left below {@link #temporary}. */
  public void removeLeftovers() {
    TemporaryDirectory.removeLeftovers(temporary);
  }

  private String temporaryRoot() {
    return temporary.toAbsolutePath().toString();
  }

  private List<String> java() {
    return java(mainClass, jvmFlags, System.getProperty("java.class.path"));
  }

  /** A JVM as every program of ours has it, up to and without the name of the main class. */
  public static List<String> java(String mainClass, List<String> jvmFlags, String classPath) {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Standard output is for machine-readable lines: the JVM's and logback's own words go
    // elsewhere.
    java.add("-Xlog:disable");
    java.add("-Xlog:all=warning," + ClassArchive.QUIET_LOG + ":stderr");
    java.addAll(NativeAccess.flags());
    java.addAll(ProcessLocale.flags());
    java.add("-XX:-HeapDumpOnOutOfMemoryError");
    java.add("-XX:+ExitOnOutOfMemoryError");
    java.add("-XX:-UsePerfData");
    java.add("-Dlogback.configurationFile=io/soakstream/stack/logback-child.xml");
    java.add("-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
    String home = System.getProperty("soak.home");
    if (home != null) {
      java.add("-Dsoak.home=" + home);
    }
    java.addAll(ClassArchive.flagsFor(mainClass));
    java.addAll(jvmFlags);
    java.add("-cp");
    java.add(classPath);
    return java;
  }

  private Process launch(ProcessBuilder builder) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      turnOverLog();
      ProcessLocale.applyTo(builder.environment());
      environment.forEach(
          (name, value) -> {
            if (value.isEmpty()) {
              builder.environment().remove(name);
            } else {
              builder.environment().put(name, value);
            }
          });
      return builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + mainClass + ": " + e.getMessage(), e);
    }
  }

  private void turnOverLog() throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
      Path older = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
