package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Polling;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.fault.TimeOfFault;
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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the broker acknowledged of a real run counts, be producer or broker killed in the middle of
 * it. What a dead producer cannot know is told, and the verdict is never PASS then.
 */
class AcknowledgedEventsCountWhoeverIsKilledIT {
  private static final String PROMISE = "AcknowledgedEventsCountWhoeverIsKilled";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** Events that a producer may have on their way when it dies; its buffers hold no more. */
  private static final long TAIL_MAX = 2_000;

  @TempDir Path dir;

  @Test
  void shouldKeepWhatWasAcknowledgedAndNeverPassWhenTheProducerIsKilled() throws Exception {
    int kills = Sweep.isLong() ? 2 : 1;
    try (Rig rig = Rig.start(dir, 4)) {
      int port = startAnalyzerAndService(rig);
      for (int kill = 0; kill < kills; kill++) {
        killOnce(rig, port, "killed-" + kill, 4_000 + 700 * kill);
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = Sweep.LONG, matches = "true")
  void shouldCountEveryEventWhenTheBrokerIsKilled() throws Exception {
    String run = "broker-killed";
    try (Rig rig = Rig.start(dir, 4)) {
      int port = startAnalyzerAndService(rig);
      try (SoakProcess producer = load(rig, port, run)) {
        awaitAcknowledged(producer);
        TimeOfFault.strikesAfter(Duration.ofSeconds(4));
        note("broker of " + run, rig.broker().kill(), said(producer.lastLine("\"acknowledged\"")));
        rig.broker().awaitReady(Rig.READY_WITHIN);
        assertThat(producer.awaitEnd(TIMEOUT)).as("exit code of the producer").isZero();
      }
      Schemas schemas = new Schemas(rig.schemaRegistry());
      Results results = Results.of(rig.kafka(), schemas, run);
      GenericRecord verdict = results.awaitFinal(TIMEOUT);
      EventLog log = EventLog.read(rig.kafka(), schemas, run);
      List<String> differences = new ArrayList<>(Verifier.differences(log, results));
      GenericRecord ledger = (GenericRecord) verdict.get("ledger");
      for (String count : List.of("unacknowledged", "missing", "rejected", "late")) {
        if ((Long) ledger.get(count) != 0) {
          differences.add(ledger.get(count) + " events are " + count);
        }
      }
      FaultTable.add(
          "kill -9 of the broker under real load",
          PROMISE,
          1,
          log.records,
          differences.isEmpty()
              ? verdict.get("status") + ", every event counted, equal to the batch"
              : "BROKEN: " + differences.get(0));
      Evidence.holds(PROMISE, rig, differences, Map.of(run, verdict));
    }
  }

  /** Gives the port of the service. */
  private static int startAnalyzerAndService(Rig rig) throws Exception {
    rig.analyzer("live", "analyzer-1", "--producer-timeout-s=10").awaitReady(Rig.READY_WITHIN);
    SoakProcess service =
        rig.program(
            "service",
            "io.soakstream.producer.stub.StubServiceMain",
            List.of("--port", "0", "--delay-p50=PT0.005S"));
    return said(service.awaitLine("\"port\"", TIMEOUT)).path("port").asInt();
  }

  private static SoakProcess load(Rig rig, int port, String run) {
    return rig.producer(
        "run",
        Scenarios.realLoad().toString(),
        "--run=" + run,
        "--target=http://127.0.0.1:" + port);
  }

  private static void killOnce(Rig rig, int port, String run, long afterMs) throws Exception {
    Schemas schemas = new Schemas(rig.schemaRegistry());
    JsonNode last;
    try (SoakProcess producer = load(rig, port, run)) {
      awaitAcknowledged(producer);
      TimeOfFault.strikesAfter(Duration.ofMillis(afterMs));
      long pid = producer.kill();
      last = said(producer.lastLine("\"acknowledged\""));
      note("producer of " + run, pid, last);
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
    Polling.until(
        "some events are acknowledged",
        TIMEOUT,
        () -> said(producer.lastLine("\"acknowledged\"")).path("acknowledged").asLong() > 0);
  }

  private static void note(String victim, long pid, JsonNode last) throws Exception {
    Path faults = FaultTable.dirOf(PROMISE).resolve("faults.log");
    Files.createDirectories(faults.getParent());
    Files.writeString(
        faults,
        String.format(
            Locale.ROOT,
            "%s KILL %s pid %d: the producer had said %s%n",
            Instant.now(),
            victim,
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
