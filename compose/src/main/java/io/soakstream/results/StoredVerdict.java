package io.soakstream.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.analyzer.topology.AnalysisSettings;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.wire.RecordJson;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Verdict documents as they are stored, by run and analysis. Stateless. */
public final class StoredVerdict {
  /** The analysis that every run has. */
  public static final String LIVE = AnalysisSettings.LIVE_ID;

  private static final Set<String> LATEST = Set.of("latest", "last");

  private StoredVerdict() {}

  /**
   * The document.
   *
   * @throws VerbFailedException when there is none yet; exit code 95
   */
  public static JsonNode of(QueryClient analyst, String run, String analysis) {
    List<ResultRow> found =
        analyst.all(InternalQuery.VERDICT_DOCUMENT, Map.of("run", run, "analysis", analysis));
    if (found.isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INCOMPLETE,
          "soak: " + run + " has no verdict yet; 'soak verdicts --follow' waits");
    }
    return RecordJson.parse(found.get(0).text("document"));
  }

  /**
   * The analysis that is meant: its id, the beginning of it, or {@code latest} for the last replay.
   *
   * @throws VerbFailedException when there is none or it is not clear which; exit code 2
   */
  static String analysis(QueryClient analyst, String run, String given) {
    List<String> known =
        analyst.all(InternalQuery.RUN_ANALYSES, Map.of("run", run)).stream()
            .map(row -> row.text("analysis"))
            .toList();
    if (given.equals(LIVE) || known.contains(given)) {
      return given;
    }
    if (LATEST.contains(given) && !known.isEmpty()) {
      return known.get(0);
    }
    List<String> begun = known.stream().filter(analysis -> analysis.startsWith(given)).toList();
    if (begun.size() == 1) {
      return begun.get(0);
    }
    throw new VerbFailedException(
        ExitCode.USAGE,
        "soak: "
            + run
            + (begun.isEmpty() ? " has no analysis '" : " has several analyses '")
            + given
            + "' (there are "
            + String.join(", ", known)
            + ")");
  }
}
