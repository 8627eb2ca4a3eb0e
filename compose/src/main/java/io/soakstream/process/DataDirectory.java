package io.soakstream.process;

import java.nio.file.Path;
import java.util.Map;

/** Where the data of the stack is. */
public final class DataDirectory {
  private DataDirectory() {}

  /** Below which every process on this data has a directory of its own for what it unpacks. */
  public static Path temporaryIn(Path dataDir) {
    return dataDir.resolve("tmp");
  }

  /**
   * {@code $SOAK_DATA_DIR}, else {@code .soak} in the checkout ({@code -Dsoak.home}), else in the
   * working directory.
   */
  public static Path byDefault(Map<String, String> environment) {
    String chosen = environment.get("SOAK_DATA_DIR");
    if (chosen != null && !chosen.isBlank()) {
      return Path.of(chosen).toAbsolutePath().normalize();
    }
    return Path.of(System.getProperty("soak.home", ""), ".soak").toAbsolutePath().normalize();
  }
}
