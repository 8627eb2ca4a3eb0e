package io.soakstream.producer.scenario;

import io.soakstream.exit.ExitCode;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario cannot be run as it is written; carries every problem found. Nothing was started. */
public class InvalidScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidScenarioException(List<Problem> problems) {
    super(problems.stream().map(Problem::line).collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  /** What the program exits with. */
  public int exitCode() {
    return ExitCode.INVALID_CONFIGURATION;
  }
}
