package io.soakstream.producer.scenario.read;

import io.soakstream.exit.ExitCode;
import java.util.List;

/**
 * The scenario is sound, but requests would go to hosts that are neither this machine nor on its
 * list of allowed hosts.
 */
public final class TargetRefusedException extends InvalidScenarioException {
  private static final long serialVersionUID = 1L;

  public TargetRefusedException(List<ScenarioProblem> problems) {
    super(problems);
  }

  @Override
  public int exitCode() {
    return ExitCode.TARGET_REFUSED;
  }
}
