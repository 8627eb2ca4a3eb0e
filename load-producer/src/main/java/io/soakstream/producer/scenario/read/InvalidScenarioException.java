package io.soakstream.producer.scenario.read;

import io.soakstream.exit.ExitCode;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario cannot be run as it is written; carries every problem found. Nothing was started. */
public class InvalidScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ScenarioProblem> problems;

  public InvalidScenarioException(List<ScenarioProblem> problems) {
    super(
        problems.stream()
            .map(ScenarioProblem::lines)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the file. */
  public List<ScenarioProblem> problems() {
    return problems;
  }

  /** What the program exits with. */
  public int exitCode() {
    return ExitCode.INVALID_CONFIGURATION;
  }
}
