package io.soakstream.results;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.SpellingSuggestion;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which stored run a user means: its id, the beginning of it, or {@code latest}. */
public final class StoredRuns {
  private static final Set<String> LATEST = Set.of("latest", "last");

  private StoredRuns() {}

  /**
   * The id of the run that is meant.
   *
   * @throws VerbFailedException when there is none or it is not clear which; exit code 2
   */
  public static String resolve(QueryClient analyst, String given) {
    List<String> runs = ids(analyst);
    if (LATEST.contains(given) && !runs.isEmpty()) {
      return analyst.latestRun().orElse(runs.get(0));
    }
    if (runs.contains(given)) {
      return given;
    }
    List<String> begun = runs.stream().filter(run -> run.startsWith(given)).toList();
    if (begun.size() == 1) {
      return begun.get(0);
    }
    throw new VerbFailedException(ExitCode.USAGE, refusal(given, runs, begun));
  }

  private static String refusal(String given, List<String> runs, List<String> begun) {
    if (runs.isEmpty()) {
      return "soak: no run '" + given + "': none is stored yet; 'soak demo' makes one";
    } else if (begun.size() > 1) {
      return "soak: '"
          + given
          + "' begins "
          + begun.size()
          + " runs: "
          + String.join(", ", begun)
          + "; give more of the id";
    }
    String hint =
        SpellingSuggestion.closest(given, runs)
            .map(run -> "; did you mean '" + run + "'?")
            .orElse("");
    return "soak: no run '"
        + given
        + "'"
        + hint
        + " ('soak runs' lists them, 'latest' is the last)";
  }

  private static List<String> ids(QueryClient analyst) {
    return analyst.all(InternalQuery.RUN_IDS, Map.of()).stream()
        .map(row -> row.text("run"))
        .toList();
  }
}
