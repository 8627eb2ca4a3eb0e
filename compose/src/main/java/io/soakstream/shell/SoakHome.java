package io.soakstream.shell;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout this program runs from: {@code -Dsoak.home}, which the launcher sets, otherwise the
 * nearest directory above the program's own jar or classes that holds the scenarios.
 */
public final class SoakHome {
  private static final String SCENARIOS = "load-producer/scenarios";

  private SoakHome() {}

  /** The checkout; the working directory when nothing better is known. */
  public static Path find() {
    String given = System.getProperty("soak.home");
    if (given != null && !given.isBlank()) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    try {
      Path self =
          Path.of(SoakHome.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return above(self);
    } catch (URISyntaxException e) {
      return above(Path.of(""));
    }
  }

  /** Where the bundled scenarios are. */
  public static Path scenarios() {
    return find().resolve(SCENARIOS);
  }

  private static Path above(Path start) {
    Path here = start.toAbsolutePath().normalize();
    for (Path dir = here; dir != null; dir = dir.getParent()) {
      if (Files.isDirectory(dir.resolve(SCENARIOS))) {
        return dir;
      }
    }
    return Path.of("").toAbsolutePath();
  }
}
