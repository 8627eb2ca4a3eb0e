package io.soakstream.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.analyzer.replay.LaterAnnotations;
import io.soakstream.analyzer.replay.RecordedEvents;
import io.soakstream.analyzer.replay.RecordsGoneException;
import io.soakstream.analyzer.replay.ReplayRequest;
import io.soakstream.analyzer.topology.AnalysisSettings.Recorded.Range;
import io.soakstream.backend.Backend;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * A run that has ended: where its events are, and what the live analysis made of them. Immutable.
 *
 * @param ranges first and last offset, both included, by partition of the events topic
 * @param afterwards where annotations stand that came when it was over
 * @param verdict the document of the live analysis
 */
public record RecordedRun(
    String run,
    Map<Integer, Range> ranges,
    List<LaterAnnotations.Place> afterwards,
    JsonNode verdict) {
  /**
   * Reads what is known of it.
   *
   * @throws VerbFailedException when it has not ended; exit code 95
   */
  public static RecordedRun of(QueryClient analyst, String run) {
    Map<Integer, Range> ranges = new TreeMap<>();
    for (ResultRow row : analyst.all(InternalQuery.RECORDED_OFFSETS, Map.of("run", run))) {
      ranges.put(
          (int) row.whole("partition"),
          new Range(row.whole("first_offset"), row.whole("last_offset")));
    }
    if (ranges.isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INCOMPLETE,
          "soak: " + run + " has not ended yet; 'soak verdicts --follow' shows when it has");
    }
    List<LaterAnnotations.Place> afterwards =
        analyst.all(InternalQuery.LATER_ANNOTATIONS, Map.of("run", run)).stream()
            .map(
                row ->
                    new LaterAnnotations.Place((int) row.whole("partition"), row.whole("offset")))
            .toList();
    return new RecordedRun(
        run, ranges, afterwards, StoredVerdict.of(analyst, run, StoredVerdict.LIVE));
  }

  /**
   * Returns when Kafka still has every event.
   *
   * @throws RecordsGoneException when it has not
   */
  public void checkEvents(Backend backend) {
    try (Admin admin = Admin.create(backend.kafka())) {
      new RecordedEvents(admin, replay("check")).check();
    }
  }

  /** A replay of it, by its own rules. */
  public ReplayRequest replay(String analysis) {
    return new ReplayRequest(run, analysis, ranges, Optional.empty());
  }

  /** Of the live verdict. */
  public String bodySha256() {
    return verdict.path("body_sha256").asText();
  }

  /** Of the rules that the live analysis judged by. */
  public String rulesHash() {
    return verdict.path("rules_hash").asText();
  }
}
