package io.soakstream.rule;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rules that cannot be read, all of them at once. The exit code of a program that meets it is 104.
 */
public final class RulesRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<RuleSyntaxException> problems;

  RulesRejectedException(List<RuleSyntaxException> problems) {
    super(
        problems.stream()
            .map(Throwable::getMessage)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** One per rule that cannot be read, in the order of the rules. */
  public List<RuleSyntaxException> problems() {
    return problems;
  }
}
