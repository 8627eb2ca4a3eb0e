package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Kills;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.fault.TcpProxy;
import java.net.URI;
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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The network between the analyzer and what it needs may fail: nothing is counted twice, left out
 * or rejected for that.
 */
class ConnectionsMayFailIT {
  private static final String PROMISE = "ConnectionsMayFail";
  private static final String RUN = "recorded";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TIMES = 4;

  @TempDir static Path dir;

  private static Rig rig;
  private static TcpProxy kafka;
  private static TcpProxy registry;
  private static Schemas schemas;
  private static Fingerprint expected;
  private static GenericRecord calmVerdict;

  /** A fault of the network, for a while. */
  private interface NetworkFault {
    /** Begins and ends it; gives how many connections it hit. */
    long happen() throws InterruptedException;
  }

  @BeforeAll
  static void analyseUndisturbed() throws Exception {
    int forwardedPort = Rig.freePort();
    kafka = new TcpProxy(forwardedPort);
    rig = Rig.start(dir, dir.resolve("kafka"), 4, forwardedPort + ":" + kafka.port());
    registry = new TcpProxy(URI.create(rig.schemaRegistry()).getPort());
    schemas = new Schemas(rig.schemaRegistry());
    rig.simulate(Scenarios.some(), RUN);
    Results calm = Results.fromNow(rig.kafka(), schemas, RUN);
    try (SoakProcess ignored = rig.analyzer("calm", "analyzer-1")) {
      calmVerdict = calm.awaitFinal(PATIENCE);
    }
    expected = Fingerprint.of(calm);
  }

  @AfterAll
  static void stop() {
    rig.close();
    kafka.close();
    registry.close();
  }

  @Test
  void shouldStateTheSameWhenKafkaConnectionsAreCut() throws Exception {
    disturb(
        "Kafka connections cut for 1 s",
        "cut",
        () -> {
          kafka.cut();
          Thread.sleep(1_000);
          kafka.pass();
          return kafka.injected();
        });
  }

  @Test
  @EnabledIfSystemProperty(named = Sweep.LONG, matches = "true")
  void shouldStateTheSameWhenKafkaAnswersNothingForAWhile() throws Exception {
    disturb(
        "Kafka connections silent for 4 s",
        "silent",
        () -> {
          kafka.blackhole();
          Thread.sleep(4_000);
          kafka.pass();
          return kafka.injected();
        });
  }

  @Test
  @EnabledIfSystemProperty(named = Sweep.LONG, matches = "true")
  void shouldStateTheSameWhenConnectionsAreResetInTheMiddleOfARequest() throws Exception {
    disturb(
        "a Kafka connection reset in a request",
        "reset",
        () -> {
          kafka.resetAfter(10_001);
          return awaitHit();
        });
  }

  @Test
  @EnabledIfSystemProperty(named = Sweep.LONG, matches = "true")
  void shouldStateTheSameWhenARequestLosesItsReply() throws Exception {
    disturb(
        "a reply of Kafka lost",
        "lost-reply",
        () -> {
          kafka.dropReply();
          return awaitHit();
        });
  }

  @Test
  void shouldWaitForARegistryThatDoesNotAnswerAndRejectNothing() throws Exception {
    Results results = Results.fromNow(rig.kafka(), schemas, RUN);
    registry.cut();
    try (Kills kills = kills("no-registry");
        SoakProcess analyzer = analyzer("no-registry")) {
      Thread.sleep(12_000);
      long hit = registry.injected();
      assertThat(results.finals()).as("nothing can be judged without schemas").isEmpty();
      kills.note(analyzer, "REGISTRY CUT", hit + " connections");
      registry.pass();
      compare("registry unreachable for 12 s", hit, results, results.awaitFinal(PATIENCE));
      assertThat(hit).as("connections that were refused").isPositive();
    }
  }

  private long awaitHit() throws InterruptedException {
    for (int i = 0; i < 200 && kafka.injected() == 0; i++) {
      Thread.sleep(10);
    }
    kafka.pass();
    return kafka.injected();
  }

  private void disturb(String fault, String application, NetworkFault network) throws Exception {
    Results results = Results.fromNow(rig.kafka(), schemas, RUN);
    long hit = 0;
    try (Kills kills = kills(application);
        SoakProcess analyzer = analyzer(application)) {
      analyzer.awaitReady(Rig.READY_WITHIN);
      int times = Sweep.isLong() ? TIMES : 1;
      for (int i = 0; i < times && kills.awaitOpen(Duration.ofSeconds(10)); i++) {
        long hitNow = network.happen();
        kills.note(analyzer, application.toUpperCase(java.util.Locale.ROOT), "hit " + hitNow);
        hit += hitNow;
      }
      compare(fault, hit, results, results.awaitFinal(PATIENCE));
      assertThat(hit).as("connections that were hit").isPositive();
      assertThat(kills.counted()).as("faults that met open work").isPositive();
    }
  }

  private SoakProcess analyzer(String application) throws Exception {
    Path file = dir.resolve(application + ".properties");
    Files.writeString(file, "reconnect.backoff.max.ms=500\n");
    return rig.analyzerAt(
        "127.0.0.1:" + kafka.port(),
        "http://127.0.0.1:" + registry.port(),
        rig.stateDir(application, "analyzer-1"),
        application,
        "analyzer-1",
        "--command-config=" + file);
  }

  private Kills kills(String application) throws Exception {
    Path faults = FaultTable.dirOf(PROMISE).resolve(application + ".log");
    Files.deleteIfExists(faults);
    return new Kills(faults, rig.kafka(), application, Set.of(Topics.EVENTS), application + "-");
  }

  private void compare(String fault, long hit, Results results, GenericRecord verdict)
      throws Exception {
    List<String> differences = new ArrayList<>(expected.differences(Fingerprint.of(results)));
    if (!calmVerdict.get("body_sha256").equals(verdict.get("body_sha256"))) {
      differences.add("body_sha256 differs");
    }
    if (!results.rejected().isEmpty()) {
      differences.add(results.rejected().size() + " events are rejected");
    }
    FaultTable.add(
        fault,
        PROMISE,
        hit,
        (Long) ((GenericRecord) verdict.get("ledger")).get("analysed"),
        differences.isEmpty()
            ? expected.rows() + " rows identical"
            : "BROKEN: " + differences.size() + " rows differ");
    Evidence.holds(
        PROMISE, rig, differences, Map.of("without faults", calmVerdict, "disturbed", verdict));
  }
}
