package io.soakstream.sink.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.result.Verdict;
import io.soakstream.wire.RecordJson;
import java.time.Instant;

/**
 * A verdict as it is in the verdict topic: decoded once for whoever reads it, and the JSON for
 * whoever hands it on. Not changed by anybody once it is made.
 *
 * @param verdict with the schema's defaults where an older version wrote nothing
 * @param json as it was written, with whatever a newer version added
 */
public record VerdictDocument(Verdict verdict, JsonNode json) {
  /** Decodes a document. */
  public static VerdictDocument of(JsonNode json) {
    return new VerdictDocument(RecordJson.read(json, Verdict.class), json);
  }

  /** When the run ended; of a run that goes on, up to when it was judged. */
  Instant ended() {
    String ended = verdict.getEnded();
    return Instant.parse(ended == null ? verdict.getEventTime() : ended);
  }
}
