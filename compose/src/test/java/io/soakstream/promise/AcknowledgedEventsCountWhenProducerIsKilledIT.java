package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.promise.harness.EventLog;
import io.soakstream.promise.harness.Evidence;
import io.soakstream.promise.harness.Results;
import io.soakstream.promise.harness.Scenarios;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.promise.harness.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A load producer may be killed in the middle of a real run: what the broker acknowledged counts,
 * what it cannot know is told, and the verdict is never PASS.
 */
class AcknowledgedEventsCountWhenProducerIsKilledIT {
  private static final String PROMISE = "AcknowledgedEventsCountWhenProducerIsKilled";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** Events that a producer may have on their way when it dies; its buffers hold no more. */
  private static final long TAIL_MAX = 2_000;

  @TempDir Path dir;

  @Test
  void shouldKeepWhatWasAcknowledgedAndNeverPass() throws Exception {
    int kills = Sweep.isLong() ? 2 : 1;
    try (Rig rig = Rig.start(dir, 4)) {
      rig.analyzer("live", "analyzer-1", "--producer-timeout-s=10").awaitReady(Rig.READY_WITHIN);
      SoakProcess service =
          rig.program(
              "service",
              "io.soakstream.producer.stub.StubServiceMain",
              List.of("--port", "0", "--delay-p50=PT0.005S"));
      int port = said(service.awaitLine("\"port\"", TIMEOUT)).path("port").asInt();
      for (int kill = 0; kill < kills; kill++) {
        killOnce(rig, port, "killed-" + kill, 4_000 + 700 * kill);
      }
    }
  }

  private static void killOnce(Rig rig, int port, String run, long afterMs) throws Exception {
    Schemas schemas = new Schemas(rig.schemaRegistry());
    JsonNode last;
    try (SoakProcess producer =
        rig.producer(
            "run",
            Scenarios.realLoad().toString(),
            "--run=" + run,
            "--target=http://127.0.0.1:" + port)) {
      awaitAcknowledged(producer);
      Thread.sleep(afterMs);
      long pid = producer.kill();
      last = said(producer.lastLine("\"acknowledged\""));
      note(run, pid, last);
      assertThat(producer.lastLine("\"ended\"")).as("it was killed before its end").isEmpty();
    }
    Results results = Results.of(rig.kafka(), schemas, run);
    GenericRecord verdict = results.awaitFinal(TIMEOUT);
    EventLog log = EventLog.read(rig.kafka(), schemas, run);
    List<String> differences = new ArrayList<>(Verifier.differences(log, results));
    GenericRecord ledger = (GenericRecord) verdict.get("ledger");
    long analysed = (Long) ledger.get("analysed");
    long acknowledged = last.path("acknowledged").asLong();
    long tail = (Long) ledger.get("unacknowledged");
    if (analysed < acknowledged) {
      differences.add(acknowledged + " events were acknowledged, " + analysed + " are analysed");
    }
    if (tail < 1 || tail > TAIL_MAX) {
      differences.add("the tail is " + tail + " events, not 1 to " + TAIL_MAX);
    }
    if (!List.of("ABORTED", "INCOMPLETE").contains(verdict.get("status").toString())) {
      differences.add("the verdict is " + verdict.get("status"));
    }
    FaultTable.add(
        "kill -9 of the load producer",
        PROMISE,
        1,
        log.records,
        differences.isEmpty()
            ? verdict.get("status")
                + ", "
                + acknowledged
                + " acknowledged are kept, tail of "
                + tail
                + " (landed "
                + ledger.get("landed")
                + ")"
            : "BROKEN: " + differences.get(0));
    Evidence.holds(PROMISE, rig, differences, Map.of(run, verdict));
  }

  private static void awaitAcknowledged(SoakProcess producer) throws Exception {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (said(producer.lastLine("\"acknowledged\"")).path("acknowledged").asLong() == 0) {
      assertThat(System.nanoTime()).as("some events are acknowledged").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private static void note(String run, long pid, JsonNode last) throws Exception {
    Path faults = FaultTable.dirOf(PROMISE).resolve("faults.log");
    Files.createDirectories(faults.getParent());
    Files.writeString(
        faults,
        String.format(
            Locale.ROOT,
            "%s KILL producer of %s pid %d: it had said %s%n",
            Instant.now(),
            run,
            pid,
            last),
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
    assertThat(last.path("acknowledged").asLong()).as("it was in the middle").isPositive();
  }

  private static JsonNode said(String line) throws Exception {
    return new ObjectMapper().readTree(line);
  }
}
