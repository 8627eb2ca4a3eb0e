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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sink, ClickHouse and broker may be killed while results are on their way: what is stored is row
 * for row what an undisturbed run stores. Runs of one scenario follow each other until enough kills
 * have met unwritten results; every one of them is compared.
 */
class StoreMayDieIT {
  private static final String GROUP = "soakstream-sink";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SINK_CYCLE = Duration.ofMillis(500);

  /** Kills while one run is stored, at most. */
  private static final int KILLS_PER_RUN = Sweep.isLong() ? 20 : 4;

  @TempDir static Path dir;

  private static Rig rig;
  private static Schemas schemas;
  private static Stored stored;
  private static SoakProcess sink;
  private static Fingerprint expected;
  private static GenericRecord calmVerdict;
  private long events;

  @BeforeAll
  static void storeUndisturbed() throws Exception {
    rig = Rig.start(dir, 4).withClickHouse();
    schemas = new Schemas(rig.schemaRegistry());
    stored = new Stored(rig);
    rig.analyzer("live", "analyzer-1");
    sink = rig.sink("sink-1", "--batch-rows=1000");
    rig.simulate(scenario(), "calm");
    calmVerdict = stored("calm");
    expected = stored.fingerprint("calm");
    assertThat(expected.rows()).isGreaterThan(20_000);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void shouldStoreTheSameWhenTheSinkIsKilled() throws Exception {
    storm("kill -9 of the sink", "SinkMayDie", sink, Sweep.isLong() ? 20 : 2);
  }

  @Test
  void shouldStoreTheSameWhenClickHouseIsKilled() throws Exception {
    storm("kill -9 of ClickHouse", "ClickHouseMayDie", rig.clickHouse(), Sweep.isLong() ? 5 : 1);
  }

  @Test
  void shouldStoreTheSameWhenTheBrokerIsKilled() throws Exception {
    storm("kill -9 of the broker", "BrokerMayDie", rig.broker(), Sweep.isLong() ? 5 : 1);
  }

  private void storm(String fault, String promise, SoakProcess victim, int wanted)
      throws Exception {
    Path faults = FaultTable.dirOf(promise).resolve("faults.log");
    Files.deleteIfExists(faults);
    Set<String> topics = new HashSet<>(Topics.RESULTS);
    int runs = 0;
    List<String> differences = new ArrayList<>();
    GenericRecord verdict = calmVerdict;
    try (Kills kills = new Kills(faults, rig.kafka(), GROUP, topics, "")) {
      // Otherwise what follows would call work open that is done.
      assertThat(kills.awaitNothingOpen(PATIENCE)).as("the sink has taken everything").isTrue();
      while (kills.counted() < wanted && runs < wanted && differences.isEmpty()) {
        String run = promise + "-" + ++runs;
        Thread load = simulating(run);
        for (int i = 0; i < KILLS_PER_RUN && kills.counted() < wanted; i++) {
          if (!kills.awaitOpen(Duration.ofSeconds(i == 0 ? 20 : 2))) {
            break; // Everything of this run is stored.
          }
          long laterMs = SINK_CYCLE.toMillis() * kills.counted() / wanted;
          Thread.sleep(laterMs);
          String moment = run + ", unwritten rows + " + laterMs + " ms";
          if (victim == rig.broker()) {
            kills.killServer(victim, moment);
          } else {
            kills.kill(victim, moment);
          }
          victim.awaitReady(Rig.READY_WITHIN);
        }
        load.join();
        verdict = stored(run);
        events += (Long) ((GenericRecord) verdict.get("ledger")).get("analysed");
        differences.addAll(expected.differences(stored.fingerprint(run)));
        if (!calmVerdict.get("body_sha256").equals(verdict.get("body_sha256"))) {
          differences.add("body_sha256 differs");
        }
      }
      FaultTable.add(
          fault,
          promise,
          kills.counted(),
          events,
          differences.isEmpty()
              ? expected.rows() + " stored rows identical in each of " + runs + " runs"
              : "BROKEN: " + differences.size() + " rows differ");
      Evidence.holds(
          promise, rig, differences, Map.of("without faults", calmVerdict, "killed", verdict));
      assertThat(kills.counted()).as("kills that met unwritten results").isEqualTo(wanted);
    }
  }

  /**
   * A day in the long sweep: three hours have too little to write for kills that follow closely.
   */
  private static Path scenario() {
    return Sweep.isLong() ? Scenarios.day() : Scenarios.hours();
  }

  private static Thread simulating(String run) {
    Thread load =
        new Thread(
            () -> {
              try {
                rig.simulate(scenario(), run);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "load of " + run);
    load.start();
    return load;
  }

  /** The final verdict, once every row is stored. */
  private static GenericRecord stored(String run) throws Exception {
    Results results = Results.of(rig.kafka(), schemas, run);
    GenericRecord verdict = results.awaitFinal(PATIENCE);
    long[] windows = {0};
    results.each(Topics.WINDOWS, row -> windows[0]++);
    assertThat(stored.awaitAll(run, windows[0], PATIENCE))
        .as("all %d windows of %s are stored", windows[0], run)
        .isTrue();
    return verdict;
  }
}
