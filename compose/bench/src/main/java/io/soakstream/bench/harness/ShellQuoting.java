package io.soakstream.bench.harness;

import java.util.List;
import java.util.stream.Collectors;

/** Commands as a person can paste them into a shell. Stateless. */
public final class ShellQuoting {
  private ShellQuoting() {}

  /** All words, quoted where need be. */
  public static String quoted(List<String> command) {
    return command.stream().map(ShellQuoting::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
