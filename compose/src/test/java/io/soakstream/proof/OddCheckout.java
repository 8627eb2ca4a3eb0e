package io.soakstream.proof;

import io.soakstream.cli.Soak;
import io.soakstream.stack.clickhouse.EngineLibrary;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The launcher in a built checkout of its own, at a path and on a machine as people have them: the
 * programs are those that this test has. Confined to one thread.
 *
 * @param home the checkout
 * @param java home of the JDK that is used
 */
record OddCheckout(Path home, Path java) {
  private static final long LIMIT_S = 300;

  /** One call that has ended; standard output and error in one. */
  record Call(int exitCode, String said) {
    /** What a line that begins so goes on with. */
    String after(String beginning) {
      return said.lines()
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.substring(beginning.length()))
          .reduce((first, last) -> last)
          .orElseThrow(() -> new AssertionError("no '" + beginning + "' in " + said));
    }
  }

  static OddCheckout at(Path home) throws IOException, URISyntaxException {
    Path real = Path.of(System.getProperty("soak.home")).toRealPath();
    Path program = Path.of(Soak.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.createDirectories(home.resolve("compose/target/lib"));
    Files.createDirectories(home.resolve("compose/clickhouse"));
    copy(real, home, "soak");
    copy(real, home, "compose/clickhouse/fetch.sh");
    Path scenarios = Files.createDirectories(home.resolve("load-producer/scenarios"));
    try (Stream<Path> files = Files.list(real.resolve("load-producer/scenarios"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, scenarios.resolve(file.getFileName()));
      }
    }
    writeJar(home.resolve("compose/target/soakstream-compose-0.1.0.jar"), program);
    Files.createDirectories(home.resolve(".soak"));
    Files.createFile(home.resolve(".soak/build.stamp"));
    return new OddCheckout(home, Path.of(System.getProperty("java.home")));
  }

  /** Whether this JVM can name any file at all: otherwise no test of odd names can be made. */
  static boolean canNameFiles() {
    return "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
  }

  /**
   * Calls the launcher.
   *
   * @param environment beside that of this process, whose locale is taken away
   * @param around a command that runs it, such as {@code unshare}; may be empty
   */
  Call soak(Map<String, String> environment, List<String> around, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(around);
    command.add(home.resolve("soak").toString());
    command.addAll(List.of(words));
    Path said = Files.createTempFile(home, words[0], ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    Map<String, String> given = builder.environment();
    given.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
    given.put("JAVA_HOME", java.toString());
    given.put("SOAK_ARCHIVES", "off");
    given.put("SOAK_LIBCHDB", EngineLibrary.find(System.getenv()).orElseThrow().toString());
    given.putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
      process.destroy();
      throw new AssertionError("soak did not end; it wrote " + Files.readString(said));
    }
    return new Call(process.exitValue(), Files.readString(said));
  }

  /** A jar that only leads to the classes, wherever they are. */
  private static void writeJar(Path jar, Path program) throws IOException {
    String classPath =
        Stream.concat(
                Stream.of(program),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(entry -> entry.toString().endsWith(".jar"))
                    // Of the tests alone; one that fails to load hides the drivers behind it.
                    .filter(entry -> !entry.getFileName().toString().startsWith("testcontainers")))
            .map(entry -> entry.toAbsolutePath().toUri().toString())
            .collect(Collectors.joining(" "));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  private static void copy(Path from, Path to, String file) throws IOException {
    Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
  }
}
