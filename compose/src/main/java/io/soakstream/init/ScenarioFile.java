package io.soakstream.init;

import io.soakstream.exit.ExitCode;
import io.soakstream.output.OutputFailedException;
import io.soakstream.output.OutputGuard;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a scenario is written: whole or not at all, and read back before. Immutable.
 *
 * @param path as the user named it; empty for standard output
 */
record ScenarioFile(Optional<Path> path) {
  private static final String DASH = "-";

  /**
   * The file that is meant.
   *
   * @param scenario name of the scenario, which names the file when nobody does
   * @param source that may not be written over, whatever is forced; null for none
   * @throws VerbFailedException when something stands there; exit code 2
   */
  static ScenarioFile of(String scenario, Optional<Path> given, boolean force, Path source) {
    if (given.isPresent() && given.get().toString().equals(DASH)) {
      return new ScenarioFile(Optional.empty());
    }
    Path path = given.orElse(Path.of(scenario + ".yaml"));
    if (Files.isDirectory(path)) {
      throw refused(path, "is a directory; name a file in it with -o");
    } else if (isSame(path, source)) {
      throw refused(path, "is what the scenario is made from; name another file with -o");
    } else if (Files.exists(path) && !force) {
      throw refused(
          path,
          "is there already, and nothing is overwritten; name another with -o, or add --force");
    }
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw refused(path, "would stand in a directory that is not there; make it first");
    }
    return new ScenarioFile(Optional.of(path));
  }

  private static boolean isSame(Path path, Path source) {
    try {
      return source != null
          && Files.exists(path)
          && Files.exists(source)
          && Files.isSameFile(path, source);
    } catch (IOException e) {
      return false;
    }
  }

  private static VerbFailedException refused(Path path, String rule) {
    return new VerbFailedException(ExitCode.USAGE, "soak init: " + path + " " + rule);
  }

  boolean isStandardOutput() {
    return path.isEmpty();
  }

  /** As the user named it. */
  String shown() {
    return path.map(Path::toString).orElse(DASH);
  }

  /**
   * Writes the scenario.
   *
   * @return what is wrong with it as a scenario, a line each; none as a rule
   */
  List<String> write(String text, Terminal terminal) {
    try {
      Path directory = path.map(it -> it.toAbsolutePath().getParent()).orElse(null);
      Path draft =
          directory == null
              ? Files.createTempFile("soak-init-", ".yaml")
              : Files.createTempFile(directory, ".soak-init-", ".yaml");
      try {
        Files.writeString(draft, text, StandardCharsets.UTF_8);
        List<String> problems = problems(draft);
        if (path.isPresent()) {
          Files.copy(draft, path.get(), StandardCopyOption.REPLACE_EXISTING);
        } else {
          terminal.out().print(text);
          terminal.out().flush();
        }
        return problems;
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new OutputFailedException(
          "soak init: "
              + shown()
              + " could not be written ("
              + OutputFailedException.reason(e)
              + "); make room, or name another file with -o",
          OutputGuard.WRITE_FAILED,
          e);
    }
  }

  private List<String> problems(Path draft) {
    try {
      ScenarioReader.read(draft, Map.of());
      return List.of();
    } catch (InvalidScenarioException e) {
      return e.problems().stream()
          .map(ScenarioProblem::lines)
          .map(line -> line.replace(draft.toString(), shown()))
          .distinct()
          .toList();
    }
  }
}
