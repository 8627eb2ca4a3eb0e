package io.soakstream.promise;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neither the number of partitions nor that of analyzers shows in any result. */
class PartitionsDoNotMatterIT {
  private static final String PROMISE = "PartitionsDoNotMatter";
  private static final String RUN = "hours";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How a run is analysed. */
  private record Layout(int partitions, int analyzers) {}

  @TempDir Path dir;

  private Fingerprint first;

  @Test
  void shouldStateTheSameOverAnyPartitionsAndAnyAnalyzers() throws Exception {
    List<Layout> layouts =
        Sweep.isLong()
            ? List.of(new Layout(1, 1), new Layout(4, 1), new Layout(4, 2), new Layout(12, 2))
            : List.of(new Layout(1, 1), new Layout(12, 2));
    Map<String, GenericRecord> verdicts = new LinkedHashMap<>();
    for (Layout layout : layouts) {
      analyse(layout, verdicts);
    }
  }

  private void analyse(Layout layout, Map<String, GenericRecord> verdicts) throws Exception {
    String name = layout.partitions() + " partitions, " + layout.analyzers() + " analyzers";
    try (Rig rig = Rig.start(dir.resolve(name.replaceAll("\\W+", "-")), layout.partitions())) {
      Schemas schemas = new Schemas(rig.schemaRegistry());
      for (int i = 1; i <= layout.analyzers(); i++) {
        rig.analyzer("live", "analyzer-" + i);
      }
      // As many lanes everywhere: they are a property of the run, and stand in its ledger.
      rig.simulate(Scenarios.hours(), RUN, "--lanes=4");
      Results results = Results.of(rig.kafka(), schemas, RUN);
      GenericRecord verdict = results.awaitFinal(PATIENCE);
      Fingerprint found = Fingerprint.of(results);
      EventLog log = EventLog.read(rig.kafka(), schemas, RUN);
      List<String> differences = new ArrayList<>(Verifier.differences(log, results));
      if (first == null) {
        first = found;
      } else {
        differences.addAll(first.differences(found));
      }
      verdicts.put(name, verdict);
      if (verdicts.values().stream().map(one -> one.get("body_sha256")).distinct().count() > 1) {
        differences.add("body_sha256 differs");
      }
      FaultTable.add(
          name,
          PROMISE,
          1,
          log.records,
          differences.isEmpty()
              ? found.rows() + " rows identical, equal to the batch"
              : "BROKEN: " + differences.size() + " differences");
      Evidence.holds(PROMISE, rig, differences, verdicts);
    }
  }
}
