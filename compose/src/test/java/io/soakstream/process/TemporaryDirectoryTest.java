package io.soakstream.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {
  @TempDir Path root;

  @Test
  void shouldBeNamedForTheProcessThatTheShellBecomes() throws Exception {
    Path spaced = root.resolve("wurzel ü");
    Process shell = started(spaced, "sleep 60");
    try {
      assertThat(names(spaced))
          .containsExactly(shell.pid() + "-" + LivingProcess.startedTicks(shell.toHandle()));
    } finally {
      shell.destroyForcibly().waitFor();
    }
  }

  @Test
  void shouldPutTheFlagsBehindTheNameOfTheProgram() throws Exception {
    Process shell = new ProcessBuilder(command(root, "echo", "-cp", "a b")).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said)
        .matches("-Djava.io.tmpdir=(.+/\\d+-\\d+) -Djna.tmpdir=\\1 -cp a b\n")
        .contains(root.toString());
  }

  @Test
  void shouldRunTheProgramAsItIsWhereNothingCanBeWritten() throws Exception {
    Path file = Files.createFile(root.resolve("a file"));
    Process shell = new ProcessBuilder(command(file, "echo", "-cp", "a")).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("-cp a\n");
  }

  @Test
  void shouldRemoveWhatKilledOnesLeftAndNothingElse() throws Exception {
    Process living = started(root, "sleep 60");
    Process killed = started(root, "sleep 60");
    try {
      Path left = root.resolve(killed.pid() + "-" + LivingProcess.startedTicks(killed.toHandle()));
      Files.createDirectories(left.resolve("deep"));
      Files.writeString(left.resolve("deep/librocksdbjni1.so"), "native");
      Files.createDirectories(root.resolve(living.pid() + "-1"));
      Files.writeString(root.resolve("notes"), "somebody's");
      killed.destroyForcibly().waitFor();

      TemporaryDirectory.removeLeftovers(root);

      assertThat(names(root))
          .as("also that of one that had a living one's number before is gone")
          .containsExactlyInAnyOrder(
              living.pid() + "-" + LivingProcess.startedTicks(living.toHandle()), "notes");
    } finally {
      living.destroyForcibly().waitFor();
      killed.destroyForcibly().waitFor();
    }
  }

  /** Returns when the directory is there. */
  private static Process started(Path root, String program) throws IOException {
    Process shell =
        new ProcessBuilder(command(root, "/bin/sh", "-c", "echo there; exec " + program)).start();
    shell.getInputStream().read();
    return shell;
  }

  /** Programs other than a JVM do not know the flags: they are taken away again. */
  private static List<String> command(Path root, String... program) {
    String drop = program[0].equals("echo") ? "" : "shift 3; set -- /bin/sh \"$@\"; ";
    Stream<String> shell =
        Stream.of(
            "/bin/sh",
            "-c",
            TemporaryDirectory.EXEC_IN_SHELL + " " + drop + "exec \"$@\"",
            "test",
            root.toString());
    return Stream.concat(shell, Stream.of(program)).toList();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }
}
