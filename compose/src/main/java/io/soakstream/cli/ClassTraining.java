package io.soakstream.cli;

import io.soakstream.shell.Terminal;
import java.util.Map;

/**
 * What the launcher runs once for the archive of the command line's classes: a verb that does next
 * to nothing, then those of its arguments. Never returns.
 */
public final class ClassTraining {
  private ClassTraining() {}

  public static void main(String[] args) {
    Soak.run(Map.of(), Terminal.ofProcess(Map.of()), "version");
    Soak.main(args);
  }
}
