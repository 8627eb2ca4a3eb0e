package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Kills;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Analyzers may fall silent and come back, join and leave: no event is counted twice or left out.
 */
class AnalyzersComeAndGoIT {
  private static final String PROMISE = "AnalyzersComeAndGo";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Longer than the group's session, so that another takes over. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final long ROUND_MS = 5_000;

  @TempDir static Path dir;

  private static Rig rig;
  private static Schemas schemas;
  private static Fingerprint expected;
  private static GenericRecord calmVerdict;

  @BeforeAll
  static void analyseUndisturbed() throws Exception {
    rig = Rig.start(dir, 4);
    schemas = new Schemas(rig.schemaRegistry());
    rig.simulate(Scenarios.sixHours(), "recorded");
    Results calm = Results.fromNow(rig.kafka(), schemas, "recorded");
    try (SoakProcess ignored = rig.analyzer("calm", "analyzer-1")) {
      calmVerdict = calm.awaitFinal(PATIENCE);
    }
    expected = Fingerprint.of(calm);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void shouldStateTheSameWhenOneIsStoppedAndComesBack() throws Exception {
    String application = "paused";
    Results results = Results.fromNow(rig.kafka(), schemas, "recorded");
    try (Kills kills = kills(application);
        SoakProcess stopped = rig.analyzer(application, "analyzer-1");
        SoakProcess other = rig.analyzer(application, "analyzer-2")) {
      stopped.awaitReady(Rig.READY_WITHIN);
      assertThat(kills.awaitOpen(PATIENCE)).isTrue();
      stopped.signal("STOP");
      kills.note(stopped, "STOP", "open work");
      other.awaitReady(Rig.READY_WITHIN);
      Thread.sleep(SILENCE.toMillis());
      stopped.signal("CONT");
      GenericRecord verdict = results.awaitFinal(PATIENCE);
      Thread.sleep(2_000); // What the one that came back still tries to write would come now.
      compare("SIGSTOP of an analyzer for 15 s", kills.counted(), results, verdict);
      assertThat(kills.counted()).isEqualTo(1);
    }
  }

  @Test
  void shouldStateTheSameWhileOneJoinsAndLeaves() throws Exception {
    String application = "swinging";
    int rounds = Sweep.isLong() ? 6 : 2;
    Results results = Results.fromNow(rig.kafka(), schemas, "recorded");
    int met = 0;
    try (Kills kills = kills(application);
        SoakProcess steady = rig.analyzer(application, "analyzer-1")) {
      steady.awaitReady(Rig.READY_WITHIN);
      for (int round = 0; round < rounds; round++) {
        try (SoakProcess guest = rig.analyzer(application, "guest-" + round)) {
          Thread.sleep(ROUND_MS);
          kills.note(guest, "LEAVE", "round " + round);
        }
      }
      met = kills.counted();
      GenericRecord verdict = results.awaitFinal(PATIENCE);
      compare("an analyzer joins and leaves every 5 s", rounds, results, verdict);
    }
    assertThat(met).as("departures that met open work").isPositive();
  }

  private Kills kills(String application) throws Exception {
    Path faults = FaultTable.dirOf(PROMISE).resolve(application + ".log");
    Files.deleteIfExists(faults);
    return new Kills(faults, rig.kafka(), application, Set.of(Topics.EVENTS), application + "-");
  }

  private void compare(String fault, int times, Results results, GenericRecord verdict)
      throws Exception {
    List<String> differences = new ArrayList<>(expected.differences(Fingerprint.of(results)));
    if (!calmVerdict.get("body_sha256").equals(verdict.get("body_sha256"))) {
      differences.add("body_sha256 differs");
    }
    FaultTable.add(
        fault,
        PROMISE,
        times,
        (Long) ((GenericRecord) verdict.get("ledger")).get("analysed"),
        differences.isEmpty()
            ? expected.rows() + " rows identical"
            : "BROKEN: " + differences.size() + " rows differ");
    Evidence.holds(
        PROMISE, rig, differences, Map.of("without faults", calmVerdict, "disturbed", verdict));
  }
}
