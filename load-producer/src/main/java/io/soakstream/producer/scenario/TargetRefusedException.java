package io.soakstream.producer.scenario;

import java.util.List;

/**
 * The scenario is sound, but its target is neither this machine nor on its list of allowed hosts.
 */
public final class TargetRefusedException extends InvalidScenarioException {
  private static final long serialVersionUID = 1L;

  public TargetRefusedException(Problem problem) {
    super(List.of(problem));
  }

  @Override
  public int exitCode() {
    return 5;
  }
}
