package io.soakstream.bench;

import java.util.List;
import java.util.stream.Collectors;

/** Commands as a person can paste them into a shell. Stateless. */
public final class Shell {
  private Shell() {}

  /** All words, quoted where need be. */
  public static String quoted(List<String> command) {
    return command.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
