package io.soakstream.producer.sampler.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.sampler.SourceReader;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.BufferedReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a Java machine that the test starts, and jcmd and jstat as the other readings. */
class JvmSourceTest {
  private static final Path JAVA_BIN = Path.of(System.getProperty("java.home"), "bin");

  private Process machine;
  private BufferedReader said;

  private void start(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA_BIN.resolve("java").toString()));
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), SampledProgram.class.getName()));
    machine = new ProcessBuilder(command).redirectErrorStream(true).start();
    said = machine.inputReader(StandardCharsets.UTF_8);
    awaitLine("ready");
  }

  @AfterEach
  void stop() throws Exception {
    if (machine != null) {
      machine.destroyForcibly().waitFor();
    }
  }

  @Test
  void shouldAgreeWithJcmdAndJstat() throws Exception {
    start();
    SourceReader reader = new SourceReader(ofProcess());
    reader.read();
    collect();
    Map<String, Double> read = reader.read();

    String[] jstat =
        tool("jstat", "-gc", pid())
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .trim()
            .split("\\s+", -1);
    double usedKb =
        Double.parseDouble(jstat[2])
            + Double.parseDouble(jstat[3])
            + Double.parseDouble(jstat[5])
            + Double.parseDouble(jstat[7]);
    assertThat(read.get("heap")).isCloseTo(usedKb * 1024, within(3e6));
    assertThat(read.get("heap_after_gc")).isBetween(33e6, 50e6);
    assertThat(read.get("heap_limit")).isBetween(120e6, 135e6);
    assertThat(read.get("direct_memory")).isBetween(5e6, 6e6);
    double threads =
        Double.parseDouble(
            tool("jcmd", pid(), "PerfCounter.print")
                .lines()
                .filter(line -> line.startsWith("java.threads.live="))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*=", ""));
    assertThat(read.get("threads")).isCloseTo(threads, within(3.0));
    double classes =
        Double.parseDouble(
            tool("jstat", "-class", pid())
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .trim()
                .split("\\s+", -1)[0]);
    assertThat(read.get("classes")).isCloseTo(classes, within(150.0));
    assertThat(read).containsKeys("gc_count", "gc_time", "gc_pause", "cpu", "non_heap");
  }

  @Test
  void shouldNoteAFullCollectionWhenItWas() throws Exception {
    start();
    SourceReader reader = new SourceReader(ofProcess());
    reader.read();
    reader.read();
    assertThat(reader.notes()).isEmpty();
    long fromUs = System.currentTimeMillis() * 1000;
    collect();
    long toUs = System.currentTimeMillis() * 1000;
    reader.read();

    assertThat(reader.notes()).hasSize(1);
    SamplerNote note = reader.notes().get(0);
    assertThat(note.kind()).isEqualTo("full_gc");
    assertThat(note.text()).matches("full collection of the JVM, \\d+ ms");
    long clocksDifferUs = 300_000; // its start time and its own clock were not read at once
    assertThat(note.startUs()).isBetween(fromUs - clocksDifferUs, toUs + clocksDifferUs);
  }

  @Test
  void shouldAskOverJmxWithAPassword(@TempDir Path directory) throws Exception {
    Path passwords = directory.resolve("jmx.password");
    Files.writeString(passwords, "watcher canary-of-jmx\n");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    Path access = Files.writeString(directory.resolve("jmx.access"), "watcher readonly\n");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start(
        "-Dcom.sun.management.jmxremote.port=" + port,
        "-Dcom.sun.management.jmxremote.host=127.0.0.1",
        "-Djava.rmi.server.hostname=127.0.0.1",
        "-Dcom.sun.management.jmxremote.ssl=false",
        "-Dcom.sun.management.jmxremote.password.file=" + passwords,
        "-Dcom.sun.management.jmxremote.access.file=" + access);
    Map<String, Object> settings = Map.of("address", "127.0.0.1:" + port, "user", "watcher");

    JvmSource right = new JvmSource(new SamplerSettings(settings), Optional.of("canary-of-jmx"));
    assertThat(new SourceReader(right).read()).containsKey("heap");
    JvmSource wrong = new JvmSource(new SamplerSettings(settings), Optional.of("not-it"));
    assertThatThrownBy(new SourceReader(wrong)::read)
        .hasMessage("127.0.0.1:" + port + " refused the user or the password");
  }

  @Test
  void shouldSayThatAProcessIsNoJavaMachine() throws Exception {
    machine = new ProcessBuilder("sleep", "60").start();

    assertThatThrownBy(new SourceReader(ofProcess())::read)
        .hasMessage("process " + machine.pid() + " is no Java machine");
    assertThat(machine.isAlive()).as("asking has not ended it").isTrue();
  }

  private JvmSource ofProcess() {
    return new JvmSource(new SamplerSettings(Map.of("pid", pid())), Optional.empty());
  }

  private String pid() {
    return Long.toString(machine.pid());
  }

  private void collect() throws Exception {
    machine.getOutputStream().write('g');
    machine.getOutputStream().flush();
    awaitLine("collected");
  }

  private void awaitLine(String beginning) throws Exception {
    String line = said.readLine();
    while (line != null && !line.startsWith(beginning)) {
      line = said.readLine();
    }
    assertThat(line).isNotNull();
  }

  private static String tool(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA_BIN.resolve(name).toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
