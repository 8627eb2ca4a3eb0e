package io.soakstream.soak;

import io.soakstream.backend.StandardInput;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.SoakHome;
import io.soakstream.shell.SpellingSuggestion;
import io.soakstream.shell.VerbFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds scenario files: as a path from the working directory, otherwise among the bundled
 * scenarios, by file name or by bare name. Immutable.
 *
 * @param directory where the user is
 * @param bundled the scenarios that come with the checkout
 */
public record ScenarioFiles(Path directory, Path bundled) {
  private static final String SUFFIX = ".yaml";

  /** The files seen from the working directory. */
  public static ScenarioFiles ofProcess() {
    return new ScenarioFiles(Path.of(""), SoakHome.scenarios());
  }

  /** The file that is meant; {@code -} is standard input, which is kept for this call. */
  Path locate(String given, CallContext call) {
    return StandardInput.isMeant(given)
        ? StandardInput.keep(System.in, call.dataDirectory())
        : locate(given);
  }

  /**
   * The file that is meant.
   *
   * @throws VerbFailedException when there is none; exit code 2
   */
  public Path locate(String given) {
    checkKind(given);
    return Stream.of(
            directory.resolve(given),
            beside(given),
            bundled.resolve(given),
            bundled.resolve(given + SUFFIX))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new VerbFailedException(ExitCode.USAGE, refusal(given)));
  }

  private void checkKind(String given) {
    Path file = directory.resolve(given);
    boolean isBundled = Files.isRegularFile(bundled.resolve(given + SUFFIX));
    if (Files.isDirectory(file) && !isBundled && !Files.isRegularFile(beside(given))) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak: '" + given + "' is a directory; name a scenario file");
    } else if (Files.isRegularFile(file) && !Files.isReadable(file)) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak: '" + given + "' may not be read; check its permissions");
    }
  }

  private Path beside(String given) {
    return directory.resolve(given + SUFFIX);
  }

  private String refusal(String given) {
    Optional<String> close = SpellingSuggestion.closest(given, names());
    String hint = close.map(name -> "; did you mean '" + name + "'?").orElse("");
    return "soak: no scenario file '"
        + given
        + "'"
        + hint
        + " (bundled: "
        + String.join(", ", names())
        + ")";
  }

  /** Names of the bundled scenarios, sorted. */
  public List<String> names() {
    if (!Files.isDirectory(bundled)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(bundled)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
