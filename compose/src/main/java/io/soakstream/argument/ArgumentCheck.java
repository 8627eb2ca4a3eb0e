package io.soakstream.argument;

import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What picocli takes without a word and nobody would carry out. Stateless. */
public final class ArgumentCheck {
  private ArgumentCheck() {}

  /**
   * Looks at a call before it is carried out; one that asks for help is left alone.
   *
   * @throws ParameterException for the first thing that would be without effect
   */
  public static void check(ParseResult root) {
    GivenArguments given = GivenArguments.of(root);
    if (given.levels().stream().anyMatch(ParseResult::isUsageHelpRequested)) {
      return;
    }
    Optional<String> refusal = given.malformed().or(() -> IdleOptions.refusal(given));
    if (refusal.isPresent()) {
      throw new ParameterException(given.last().commandSpec().commandLine(), refusal.get());
    }
  }
}
