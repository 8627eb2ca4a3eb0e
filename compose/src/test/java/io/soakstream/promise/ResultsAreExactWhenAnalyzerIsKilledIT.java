package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Kills;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.promise.harness.EventLog;
import io.soakstream.promise.harness.Evidence;
import io.soakstream.promise.harness.Fingerprint;
import io.soakstream.promise.harness.Results;
import io.soakstream.promise.harness.Scenarios;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.promise.harness.Topics;
import io.soakstream.promise.harness.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The analyzer may be killed at any moment: the results of a day's soak are the same bytes.
 *
 * <p>The day, or its first six hours, is recorded once. One application analyses it in peace, and a
 * batch over the events says whether that is right; another, with nothing of the first, analyses
 * the same record from its beginning and is killed on the way, so that there is unfinished work at
 * every kill.
 */
class ResultsAreExactWhenAnalyzerIsKilledIT {
  private static final String PROMISE = "ResultsAreExactWhenAnalyzerIsKilled";
  private static final String RUN = "day";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  @TempDir Path dir;

  @Test
  void shouldStateTheSameWheneverItIsKilled() throws Exception {
    int wanted = Sweep.times(5, 10, 20);
    try (Rig rig = Rig.start(dir, 4)) {
      Schemas schemas = new Schemas(rig.schemaRegistry());
      rig.simulate(Scenarios.dayOrPart(), RUN);

      Results calm = Results.fromNow(rig.kafka(), schemas, RUN);
      SoakProcess undisturbed = rig.analyzer("calm", "analyzer-1");
      GenericRecord calmVerdict = calm.awaitFinal(TIMEOUT);
      undisturbed.close();
      EventLog log = EventLog.read(rig.kafka(), schemas, RUN);
      Evidence.holds(
          PROMISE, rig, Verifier.differences(log, calm), Map.of("without faults", calmVerdict));
      Fingerprint expected = Fingerprint.of(calm);

      Results stormy = Results.fromNow(rig.kafka(), schemas, RUN);
      SoakProcess victim = rig.analyzer("stormy", "analyzer-1");
      int met = sweep(rig, victim, wanted, log.records);
      GenericRecord verdict = stormy.awaitFinal(TIMEOUT);
      victim.close();

      Fingerprint found = Fingerprint.of(stormy);
      List<String> differences = new ArrayList<>(expected.differences(found));
      if (!calmVerdict.get("body_sha256").equals(verdict.get("body_sha256"))) {
        differences.add("body_sha256 differs");
      }
      FaultTable.add(
          "kill -9 of the analyzer",
          PROMISE,
          met,
          log.records,
          differences.isEmpty()
              ? found.rows() + " rows and the verdict identical, equal to the batch"
              : "BROKEN: " + differences.size() + " rows differ");
      Evidence.holds(
          PROMISE, rig, differences, Map.of("without faults", calmVerdict, "killed", verdict));
      assertThat(met).as("kills that met an open transaction").isEqualTo(wanted);
      assertThat(victim.deathsOfItsOwn()).isZero();
    }
  }

  /** Spread over the record, and each at another moment of the commit cycle. */
  private static int sweep(Rig rig, SoakProcess victim, int wanted, long records) throws Exception {
    Path faults = FaultTable.dirOf(PROMISE).resolve("faults.log");
    Files.deleteIfExists(faults);
    try (Kills kills = new Kills(faults, rig.kafka(), "stormy", Set.of(Topics.EVENTS), "stormy-")) {
      victim.awaitReady(Rig.READY_WITHIN);
      for (int attempt = 0; kills.counted() < wanted && attempt < 2 * wanted; attempt++) {
        long place = records * (kills.counted() + 1) / (wanted + 2);
        assertThat(kills.awaitDone(place, TIMEOUT)).as("progress to %d", place).isTrue();
        long afterCommitMs = Kills.COMMIT_CYCLE.toMillis() * attempt / wanted % 200;
        if (!kills.killAfterCommit(victim, Duration.ofMillis(afterCommitMs), TIMEOUT)) {
          continue;
        }
        victim.awaitReady(Rig.READY_WITHIN);
      }
      return kills.counted();
    }
  }
}
