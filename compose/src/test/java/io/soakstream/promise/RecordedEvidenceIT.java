package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.promise.harness.EventLog;
import io.soakstream.promise.harness.Evidence;
import io.soakstream.promise.harness.Fingerprint;
import io.soakstream.promise.harness.OwnRun;
import io.soakstream.promise.harness.Results;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.promise.harness.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a broken promise leaves behind can be analysed again. Records a run and does so; with {@code
 * -Dsoak.evidence=DIR} takes that directory's event log instead, and {@code
 * -Dsoak.evidence.run=RUN}.
 */
class RecordedEvidenceIT {
  private static final String PROMISE = "RecordedEvidence";
  private static final String RUN = "recorded";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @TempDir Path dir;

  @Test
  void shouldAnalyseARecordedEventLogAgain() throws Exception {
    String given = System.getProperty("soak.evidence", "");
    if (!given.isEmpty()) {
      analyse(Path.of(given), System.getProperty("soak.evidence.run"));
      return;
    }
    if (!Sweep.isLong()) {
      abort("part of the long sweep, or of what somebody asks for");
    }
    Path recorded = Files.createDirectories(dir.resolve("recorded"));
    Fingerprint first;
    try (Rig rig = Rig.start(dir.resolve("first"), 4)) {
      rig.analyzer("live", "analyzer-1");
      Schemas schemas = new Schemas(rig.schemaRegistry());
      new OwnRun(schemas, RUN, 12).make().send(rig, 4);
      Results results = Results.of(rig.kafka(), schemas, RUN);
      results.awaitFinal(TIMEOUT);
      first = Fingerprint.of(results);
      Evidence.record(rig, recorded);
    }
    List<String> differences = first.differences(analyse(recorded, RUN));
    FaultTable.add(
        "none: the event log of a run taken elsewhere",
        PROMISE,
        1,
        first.rows(),
        differences.isEmpty() ? first.rows() + " rows identical" : "BROKEN");
    assertThat(differences).isEmpty();
  }

  private Fingerprint analyse(Path recorded, String run) throws Exception {
    try (Rig rig = Rig.start(dir.resolve("second"), Evidence.partitions(recorded))) {
      Evidence.replay(recorded, rig);
      Schemas schemas = new Schemas(rig.schemaRegistry());
      Results results = Results.of(rig.kafka(), schemas, run);
      try (SoakProcess ignored = rig.analyzer("again", "analyzer-1")) {
        GenericRecord verdict = results.awaitFinal(TIMEOUT);
        EventLog log = EventLog.read(rig.kafka(), schemas, run);
        List<String> differences = new ArrayList<>(Verifier.differences(log, results));
        Evidence.holds(PROMISE, rig, differences, Map.of(run, verdict));
        return Fingerprint.of(results);
      }
    }
  }
}
