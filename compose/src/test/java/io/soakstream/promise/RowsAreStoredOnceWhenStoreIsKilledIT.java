package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Kills;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.fault.TimeOfFault;
import io.soakstream.promise.harness.Evidence;
import io.soakstream.promise.harness.Fingerprint;
import io.soakstream.promise.harness.Results;
import io.soakstream.promise.harness.Scenarios;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.StoredRows;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.promise.harness.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sink, ClickHouse and broker may be killed while results are on their way: what is stored is row
 * for row what an undisturbed run stores. They are killed in turn, in runs of one scenario that
 * follow each other until enough kills have met unwritten results; each run is compared.
 */
class RowsAreStoredOnceWhenStoreIsKilledIT {
  private static final String PROMISE = "RowsAreStoredOnceWhenStoreIsKilled";
  private static final String GROUP = "soakstream-sink";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Duration SINK_CYCLE = Duration.ofMillis(500);

  /** After the load the results of the last windows may take so long. */
  private static final Duration STORED_AFTER = Duration.ofSeconds(10);

  private static final int RUNS_MAX = 6;

  @TempDir static Path dir;

  private static Rig rig;
  private static Schemas schemas;
  private static StoredRows stored;
  private static SoakProcess sink;
  private static Fingerprint expected;
  private static GenericRecord calmVerdict;
  private static long windows;

  /** Who is killed, how often that has met unwritten results, and how often it has to. */
  private static final class Victim {
    private final String fault;
    private final SoakProcess process;
    private final int wanted;
    private int met;

    Victim(String fault, SoakProcess process, int wanted) {
      this.fault = fault;
      this.process = process;
      this.wanted = wanted;
    }

    double done() {
      return (double) met / wanted;
    }
  }

  @BeforeAll
  static void storeUndisturbed() throws Exception {
    rig = Rig.start(dir, 4).withClickHouse();
    schemas = new Schemas(rig.schemaRegistry());
    stored = new StoredRows(rig);
    rig.analyzer("live", "analyzer-1");
    sink = rig.sink("sink-1", "--batch-rows=1000");
    rig.simulate(Scenarios.dayOrPart(), "calm");
    Results calm = Results.of(rig.kafka(), schemas, "calm");
    calmVerdict = calm.awaitFinal(TIMEOUT);
    long[] counted = {0};
    calm.each(Topics.WINDOWS, row -> counted[0]++);
    windows = counted[0];
    assertThat(stored.awaitAll("calm", windows, TIMEOUT)).as("all windows are stored").isTrue();
    expected = stored.fingerprint("calm");
    assertThat(expected.rows()).isGreaterThan(20_000);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void shouldStoreTheSameWhateverIsKilled() throws Exception {
    List<Victim> victims =
        List.of(
            new Victim("kill -9 of the sink", sink, Sweep.times(2, 10, 20)),
            new Victim("kill -9 of ClickHouse", rig.clickHouse(), Sweep.times(1, 3, 5)),
            new Victim("kill -9 of the broker", rig.broker(), Sweep.times(1, 3, 5)));
    Path faults = FaultTable.dirOf(PROMISE).resolve("faults.log");
    Files.deleteIfExists(faults);
    List<String> differences = new ArrayList<>();
    GenericRecord verdict = calmVerdict;
    int runs = 0;
    long events = 0;
    try (Kills kills = new Kills(faults, rig.kafka(), GROUP, new HashSet<>(Topics.RESULTS), "")) {
      // Otherwise what follows would call work open that is done.
      assertThat(kills.awaitNothingOpen(TIMEOUT)).as("the sink has taken everything").isTrue();
      while (next(victims).isPresent() && runs < RUNS_MAX && differences.isEmpty()) {
        String run = "storm-" + ++runs;
        Thread load = simulating(run);
        sweep(kills, victims, run, load);
        load.join();
        verdict = Results.of(rig.kafka(), schemas, run).awaitFinal(TIMEOUT);
        stored.awaitAll(run, windows, TIMEOUT);
        events += (Long) ((GenericRecord) verdict.get("ledger")).get("analysed");
        differences.addAll(expected.differences(stored.fingerprint(run)));
        if (!calmVerdict.get("body_sha256").equals(verdict.get("body_sha256"))) {
          differences.add("body_sha256 differs");
        }
      }
    }
    for (Victim victim : victims) {
      FaultTable.add(
          victim.fault,
          PROMISE,
          victim.met,
          events,
          differences.isEmpty()
              ? expected.rows()
                  + " stored rows identical, "
                  + (runs == 1 ? "1 run" : runs + " runs")
              : "BROKEN: " + differences.size() + " rows differ");
    }
    Evidence.holds(
        PROMISE, rig, differences, Map.of("without faults", calmVerdict, "killed", verdict));
    assertThat(next(victims)).as("who was not killed often enough").isEmpty();
  }

  /** Who is furthest from enough kills; empty when all had enough. */
  private static Optional<Victim> next(List<Victim> victims) {
    return victims.stream()
        .filter(victim -> victim.met < victim.wanted)
        .min(Comparator.comparingDouble(Victim::done));
  }

  /** Kills in turn until all had enough, or everything of the run is stored. */
  private static void sweep(Kills kills, List<Victim> victims, String run, Thread load)
      throws Exception {
    for (Optional<Victim> next = next(victims);
        next.isPresent() && awaitOpen(kills, load);
        next = next(victims)) {
      Victim victim = next.get();
      long laterMs = (long) (SINK_CYCLE.toMillis() * victim.done());
      TimeOfFault.strikesAfter(Duration.ofMillis(laterMs));
      String moment = run + ", unwritten rows + " + laterMs + " ms";
      boolean counts =
          victim.process == rig.broker()
              ? kills.killServer(victim.process, moment)
              : kills.kill(victim.process, moment);
      victim.met += counts ? 1 : 0;
      victim.process.awaitReady(Rig.READY_WITHIN);
    }
  }

  /** False when everything is stored and nothing more comes. */
  private static boolean awaitOpen(Kills kills, Thread load) throws InterruptedException {
    boolean goesOn = true;
    boolean isOpen = false;
    while (goesOn && !isOpen) {
      goesOn = load.isAlive();
      isOpen = kills.awaitOpen(STORED_AFTER);
    }
    return isOpen;
  }

  private static Thread simulating(String run) {
    Thread load =
        new Thread(
            () -> {
              try {
                rig.simulate(Scenarios.dayOrPart(), run);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "load of " + run);
    load.start();
    return load;
  }
}
