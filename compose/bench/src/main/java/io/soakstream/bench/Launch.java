package io.soakstream.bench;

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
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Map<String, Double> figures,
    Set<Integer> exitCodes,
    Goal goal,
    Duration limit) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    figures = Map.copyOf(figures);
    exitCodes = Set.copyOf(exitCodes);
  }

  /** A command that ends by itself with exit code 0. */
  public static Launch of(List<String> command) {
    return new Launch(command, Map.of(), Map.of(), Set.of(0), Goal.END_OF_PROCESS, LIMIT);
  }

  /** The same with so many events to work on. */
  public Launch withEvents(long events) {
    return withFigure(Figures.EVENTS, events);
  }

  /** The same with a figure known beforehand. */
  public Launch withFigure(String name, double value) {
    Map<String, Double> more = new HashMap<>(figures);
    more.put(name, value);
    return new Launch(command, environment, more, exitCodes, goal, limit);
  }

  /** The same with more environment. */
  public Launch withEnvironment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Launch(command, all, figures, exitCodes, goal, limit);
  }

  /** The same, successful with these exit codes only. */
  public Launch withExitCodes(Integer... codes) {
    return new Launch(command, environment, figures, Set.of(codes), goal, limit);
  }

  /** The same, measured until a goal is reached; then the process is asked to end. */
  public Launch until(Goal reached) {
    return new Launch(command, environment, figures, exitCodes, reached, limit);
  }

  /** The same with another limit. */
  public Launch within(Duration longest) {
    return new Launch(command, environment, figures, exitCodes, goal, longest);
  }
}
