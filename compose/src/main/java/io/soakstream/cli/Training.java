package io.soakstream.cli;

import java.util.Map;

/**
 * What the launcher runs once for the archive of the command line's classes: a verb that does next
 * to nothing, then those of its arguments. Never returns.
 */
public final class Training {
  private Training() {}

  public static void main(String[] args) {
    Soak.run(Map.of(), Terminal.ofProcess(Map.of()), "version");
    Soak.main(args);
  }
}
