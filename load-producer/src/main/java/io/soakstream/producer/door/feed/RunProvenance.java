package io.soakstream.producer.door.feed;

import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ProvenanceNotes;
import io.soakstream.producer.importer.ResultProvenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the batches of a run say of where its figures come from, and what its verdict has to say of
 * that. Guarded by the run.
 */
final class RunProvenance {
  private static final long US_PER_S = 1_000_000;
  private static final long US_PER_MS = 1_000;
  private static final int FORMATS_MAX = 10;

  /** So many stamps tell how fine a clock is; of few ones it may be chance. */
  private static final int TELLING = 20;

  private final Map<String, ResultProvenance> formats = new LinkedHashMap<>();
  private final Map<Integer, Long> refusals = new LinkedHashMap<>();
  private boolean isFinerThanSeconds;
  private boolean isFinerThanMillis;
  private long requests;
  private long dropped;

  void take(ResultBatch batch) {
    ResultProvenance of = batch.provenance();
    String key = of.tool() + "\n" + of.format();
    ResultProvenance known = formats.get(key);
    if (known == null) {
      if (formats.size() < FORMATS_MAX) {
        formats.put(key, of);
      }
    } else {
      of.setAside().forEach(known::setAside);
    }
    dropped += batch.dropped();
  }

  void take(ImportedRequest request) {
    requests++;
    isFinerThanSeconds |= request.stampUs % US_PER_S != 0;
    isFinerThanMillis |= request.stampUs % US_PER_MS != 0;
  }

  /** A batch that named this run was answered with this status and not stored. */
  void refused(int status) {
    refusals.merge(status, 1L, Long::sum);
  }

  private long clockUs() {
    return requests < TELLING || isFinerThanMillis ? 1 : isFinerThanSeconds ? US_PER_MS : US_PER_S;
  }

  /** Sentences for the verdict. */
  List<String> notes(LaneBook lanes) {
    String attestation =
        lanes.isEmpty()
            ? "nobody attests that the results are complete: what the tool could not send is not"
                + " known"
            : "";
    List<String> notes =
        new ArrayList<>(ProvenanceNotes.of(formats.values(), clockUs(), attestation));
    if (dropped > 0) {
      notes.add(
          "k6 dropped "
              + dropped
              + " iterations that its plan asked for: their requests were never sent");
    }
    if (lanes.repeats() > 0) {
      notes.add(lanes.repeats() + " lines came again and were counted once");
    }
    refusals.forEach(
        (status, times) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "the door answered %s with %d and stored nothing of it: what was not sent again"
                        + " is missing here",
                    times == 1 ? "once" : times + " times",
                    status)));
    return notes;
  }
}
