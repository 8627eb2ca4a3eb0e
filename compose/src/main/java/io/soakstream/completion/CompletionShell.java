package io.soakstream.completion;

import java.util.Arrays;
import java.util.function.Function;
import picocli.CommandLine.TypeConversionException;

/** Shells that can be told how to complete, and what writes their script. */
public enum CompletionShell {
  BASH(BashScript::of),
  ZSH(ZshScript::of),
  FISH(FishScript::of);

  private final Function<CommandTable, String> script;

  CompletionShell(Function<CommandTable, String> script) {
    this.script = script;
  }

  /** The script that completes these commands. */
  public String script(CommandTable commands) {
    return script.apply(commands);
  }

  /**
   * Reads a shell's name.
   *
   * @throws TypeConversionException for any other word
   */
  public static CompletionShell of(String word) {
    return Arrays.stream(values())
        .filter(shell -> shell.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + word + "' is none of bash, zsh, fish"));
  }
}
