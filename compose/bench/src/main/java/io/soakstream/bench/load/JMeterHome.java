package io.soakstream.bench.load;

import io.soakstream.bench.harness.BenchRig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * JMeter as its distribution lays it out, from the jars that Maven installed. Immutable.
 *
 * @param directory its home
 */
record JMeterHome(Path directory) {
  private static final String PLAN = "keep-alive.jmx";
  private static final String MAIN_JAR = "ApacheJMeter.jar";

  /** Lays it out in the directory of a benchmark, once. */
  static JMeterHome in(BenchRig rig) throws IOException {
    Path home = rig.workDir().resolve("jmeter");
    if (!Files.exists(home)) {
      Path extensions = Files.createDirectories(home.resolve("lib/ext"));
      Files.createDirectories(home.resolve("lib/junit"));
      Path bin = Files.createDirectories(home.resolve("bin"));
      try (Stream<Path> jars = Files.list(rig.home().resolve("compose/bench/jmeter/target/lib"))) {
        for (Path jar : jars.toList()) {
          String name = jar.getFileName().toString();
          if (name.startsWith("ApacheJMeter-")) {
            Files.copy(jar, bin.resolve(MAIN_JAR));
          } else if (name.startsWith("ApacheJMeter_config-")) {
            unpackBin(jar, home);
          } else {
            Path lib = name.startsWith("ApacheJMeter_") ? extensions : home.resolve("lib");
            Files.copy(jar, lib.resolve(name));
          }
        }
      }
    }
    return new JMeterHome(home);
  }

  private static void unpackBin(Path jar, Path home) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = home.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && to.startsWith(home.resolve("bin"))) {
          Files.createDirectories(to.getParent());
          Files.copy(zip, to);
        }
      }
    }
  }

  /** Its users without think time, its results to a file, as it is used without its window. */
  List<String> command(int port, int users, int loadS, int round) throws IOException {
    Path plan = directory.resolve(PLAN);
    try (InputStream in = JMeterHome.class.getResourceAsStream(PLAN)) {
      Files.write(plan, in.readAllBytes());
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms1g",
        "-Xmx1g",
        "-jar",
        directory.resolve("bin").resolve(MAIN_JAR).toString(),
        "-n",
        "-t",
        plan.toString(),
        "-l",
        directory.resolve("results-" + round + ".jtl").toString(),
        "-j",
        directory.resolve("jmeter.log").toString(),
        "-Jport=" + port,
        "-Jusers=" + users,
        "-Jload_s=" + loadS);
  }
}
