package io.soakstream.promise;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.promise.harness.EventLog;
import io.soakstream.promise.harness.Evidence;
import io.soakstream.promise.harness.Fingerprint;
import io.soakstream.promise.harness.Results;
import io.soakstream.promise.harness.Scenarios;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.promise.harness.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Neither the number of partitions nor that of analyzers shows in any result, be it analysed while
 * it comes or afterwards.
 */
class ResultsAreTheSameOverAnyPartitionsIT {
  private static final String PROMISE = "ResultsAreTheSameOverAnyPartitions";
  private static final String RUN = "same";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @TempDir Path dir;

  private final Path scenario = Sweep.isOfTheDay() ? Scenarios.day() : Scenarios.hour();
  private final Map<String, GenericRecord> verdicts = new LinkedHashMap<>();
  private Fingerprint first;

  @Test
  void shouldStateTheSameOverAnyPartitionsAndAnyAnalyzers() throws Exception {
    if (Sweep.isLong()) {
      analyse(1, 1, 2);
      analyse(4, 2, 1);
      analyse(12, 1, 2);
    } else {
      analyse(1, 1);
      analyse(12, 2);
    }
  }

  /**
   * One run over so many partitions: analysed by so many analyzers while it comes, and afterwards
   * from its beginning, by applications that know nothing of the first, by so many more.
   */
  private void analyse(int partitions, int... analyzers) throws Exception {
    try (Rig rig = Rig.start(dir.resolve(partitions + "-partitions"), partitions)) {
      Schemas schemas = new Schemas(rig.schemaRegistry());
      for (int i = 0; i < analyzers.length; i++) {
        Results results = Results.fromNow(rig.kafka(), schemas, RUN);
        List<SoakProcess> processes = new ArrayList<>();
        for (int n = 1; n <= analyzers[i]; n++) {
          processes.add(rig.analyzer("application-" + i, "analyzer-" + n));
        }
        if (i == 0) {
          // As many lanes everywhere: they are a property of the run, and stand in its ledger.
          rig.simulate(scenario, RUN, "--lanes=4");
        }
        GenericRecord verdict = results.awaitFinal(TIMEOUT);
        processes.forEach(SoakProcess::close);
        hold(
            String.format(
                Locale.ROOT,
                "%d partitions, %d analyzers, %s",
                partitions,
                analyzers[i],
                i == 0 ? "live" : "afterwards"),
            rig,
            schemas,
            results,
            verdict);
      }
    }
  }

  private void hold(String layout, Rig rig, Schemas schemas, Results results, GenericRecord verdict)
      throws Exception {
    Fingerprint found = Fingerprint.of(results);
    List<String> differences;
    if (first == null) {
      first = found;
      differences = Verifier.differences(EventLog.read(rig.kafka(), schemas, RUN), results);
    } else {
      differences = new ArrayList<>(first.differences(found));
    }
    verdicts.put(layout, verdict);
    if (verdicts.values().stream().map(one -> one.get("body_sha256")).distinct().count() > 1) {
      differences.add("body_sha256 differs");
    }
    FaultTable.add(
        layout,
        PROMISE,
        1,
        (Long) ((GenericRecord) verdict.get("ledger")).get("analysed"),
        differences.isEmpty()
            ? found.rows() + " rows " + (found == first ? "equal to the batch" : "identical")
            : "BROKEN: " + differences.size() + " differences");
    Evidence.holds(PROMISE, rig, differences, verdicts);
  }
}
