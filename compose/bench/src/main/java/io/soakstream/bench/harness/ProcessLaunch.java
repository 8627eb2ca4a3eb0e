package io.soakstream.bench.harness;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One fresh process, measured from its start. Immutable.
 *
 * @param command as it is executed; standard output is read, standard error goes to a log
 * @param environment added to ours
 * @param figures known beforehand, such as {@code events}; the process may print more, as one JSON
 *     object on the last line of its standard output
 * @param exitCodes that count as success
 * @param goal when the work is done; by default when the process ends
 * @param limit after which it is ended by force and the trial fails
 */
public record ProcessLaunch(
    List<String> command,
    Map<String, String> environment,
    Map<String, Double> figures,
    Set<Integer> exitCodes,
    CompletionGoal goal,
    Duration limit) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  public ProcessLaunch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    figures = Map.copyOf(figures);
    exitCodes = Set.copyOf(exitCodes);
  }

  /** A command that ends by itself with exit code 0. */
  public static ProcessLaunch of(List<String> command) {
    return new ProcessLaunch(
        command, Map.of(), Map.of(), Set.of(0), CompletionGoal.END_OF_PROCESS, LIMIT);
  }

  /** The same with so many events to work on. */
  public ProcessLaunch withEvents(long events) {
    return withFigure(FigureNames.EVENTS, events);
  }

  /** The same with a figure known beforehand. */
  public ProcessLaunch withFigure(String name, double value) {
    Map<String, Double> more = new HashMap<>(figures);
    more.put(name, value);
    return new ProcessLaunch(command, environment, more, exitCodes, goal, limit);
  }

  /** The same with more environment. */
  public ProcessLaunch withEnvironment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new ProcessLaunch(command, all, figures, exitCodes, goal, limit);
  }

  /** The same, successful with these exit codes only. */
  public ProcessLaunch withExitCodes(Integer... codes) {
    return new ProcessLaunch(command, environment, figures, Set.of(codes), goal, limit);
  }

  /** The same, measured until a goal is reached; then the process is asked to end. */
  public ProcessLaunch until(CompletionGoal reached) {
    return new ProcessLaunch(command, environment, figures, exitCodes, reached, limit);
  }

  /** The same with another limit. */
  public ProcessLaunch within(Duration longest) {
    return new ProcessLaunch(command, environment, figures, exitCodes, goal, longest);
  }
}
