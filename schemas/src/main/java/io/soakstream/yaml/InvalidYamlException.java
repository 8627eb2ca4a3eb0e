package io.soakstream.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A text is no YAML that can be read as it is written; carries every problem found. */
public final class InvalidYamlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<YamlProblem> problems;

  InvalidYamlException(List<YamlProblem> problems) {
    super(
        problems.stream()
            .map(it -> it.place() + ": " + it.value() + ": " + it.rule() + "; " + it.remedy())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the file; at least one. */
  public List<YamlProblem> problems() {
    return problems;
  }
}
