package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Polling;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SmallDisk;
import io.soakstream.fault.SoakProcess;
import io.soakstream.fault.TimeOfFault;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the broker or of the analyzer may be full for a while: when there is room again,
 * everything goes on by itself, and the results are the same. Needs the right to mount a tmpfs.
 */
class ResultsAreExactAfterAFullDiskIT {
  private static final String PROMISE = "ResultsAreExactAfterAFullDisk";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int SMALL_MB = 64;
  private static final int LARGE_MB = 1_024;

  /** Less than the broker can still write to; it asks for whole pages. */
  private static final long FULL_BYTES = 1 << 20;

  /** What the broker finds when the load begins; the load needs more. */
  private static final long LEFT_BYTES = 4 << 20;

  private static final Duration STAY_FULL = Duration.ofSeconds(3);

  @TempDir Path dir;

  @Test
  @EnabledIfSystemProperty(named = Sweep.LONG, matches = "true")
  void shouldGoOnWhenTheBrokerHasRoomAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mountOrAbort(dir.resolve("disk"), SMALL_MB, PROMISE);
        Rig rig = Rig.start(dir.resolve("rig"), disk.path().resolve("kafka"), 4)) {
      rig.analyzer("live", "analyzer-1").awaitReady(Rig.READY_WITHIN);
      disk.fill(LEFT_BYTES);
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(
              () -> {
                try {
                  rig.simulate(Scenarios.hour(), "full");
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      awaitFull(disk);
      TimeOfFault.lasts(STAY_FULL);
      disk.enlarge(LARGE_MB);
      load.join();
      compare("broker's disk full", rig, disk);
    }
  }

  @Test
  void shouldGoOnWhenTheAnalyzerHasRoomAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mountOrAbort(dir.resolve("disk"), SMALL_MB, PROMISE);
        Rig rig = Rig.start(dir.resolve("rig"), 4)) {
      rig.simulate(Scenarios.hour(), "full");
      disk.fill(0);
      SoakProcess analyzer =
          rig.analyzerAt(
              rig.kafka(),
              rig.schemaRegistry(),
              disk.path().resolve("state"),
              "live",
              "analyzer-1");
      TimeOfFault.lasts(STAY_FULL.multipliedBy(3));
      assertThat(disk.usableBytes()).isZero();
      assertThat(Results.of(rig.kafka(), new Schemas(rig.schemaRegistry()), "full").finals())
          .as("nothing can be judged without a place for state")
          .isEmpty();
      disk.free();
      compare("analyzer's disk full", rig, disk);
      analyzer.close();
    }
  }

  private static void awaitFull(SmallDisk disk) throws Exception {
    Polling.until("the disk fills up", TIMEOUT, () -> disk.usableBytes() <= FULL_BYTES);
  }

  private static void compare(String fault, Rig rig, SmallDisk disk) throws Exception {
    Schemas schemas = new Schemas(rig.schemaRegistry());
    Results results = Results.of(rig.kafka(), schemas, "full");
    GenericRecord verdict = results.awaitFinal(TIMEOUT);
    EventLog log = EventLog.read(rig.kafka(), schemas, "full");
    List<String> differences = new ArrayList<>(Verifier.differences(log, results));
    Fingerprint found = Fingerprint.of(results);
    // The same scenario over as many lanes gives the same events.
    rig.simulate(Scenarios.hour(), "roomy");
    Results roomy = Results.of(rig.kafka(), schemas, "roomy");
    GenericRecord expected = roomy.awaitFinal(TIMEOUT);
    differences.addAll(Fingerprint.of(roomy).differences(found));
    if (!expected.get("body_sha256").equals(verdict.get("body_sha256"))) {
      differences.add("body_sha256 differs");
    }
    FaultTable.add(
        fault,
        PROMISE,
        1,
        log.records,
        differences.isEmpty()
            ? found.rows() + " rows identical, equal to the batch"
            : "BROKEN: " + differences.size() + " differences");
    Evidence.holds(
        PROMISE, rig, differences, Map.of("with room", expected, "without room", verdict));
    assertThat(disk.usableBytes()).isGreaterThan(FULL_BYTES);
  }
}
