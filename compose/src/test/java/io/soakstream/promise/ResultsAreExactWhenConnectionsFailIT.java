package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.Kills;
import io.soakstream.fault.Polling;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.fault.TcpProxy;
import io.soakstream.fault.TimeOfFault;
import io.soakstream.promise.harness.Results;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.promise.harness.Undisturbed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The network between the analyzer and what it needs may fail, and the broker at its end: nothing
 * is counted twice, left out or rejected for that.
 */
class ResultsAreExactWhenConnectionsFailIT {
  private static final String PROMISE = "ResultsAreExactWhenConnectionsFail";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int TIMES = 2;

  /** A fault, and what it takes to come back from it. */
  private static final Duration LASTS = Duration.ofSeconds(5);

  @TempDir static Path dir;

  private static Rig rig;
  private static TcpProxy kafka;
  private static TcpProxy registry;
  private static Undisturbed undisturbed;

  /** What is waited for while a fault of the network lasts. */
  private interface Wait {
    void await() throws InterruptedException;
  }

  @BeforeAll
  static void analyseUndisturbed() throws Exception {
    int forwardedPort = Rig.freePort();
    kafka = new TcpProxy(forwardedPort);
    rig = Rig.start(dir, dir.resolve("kafka"), 4, forwardedPort + ":" + kafka.port());
    registry = new TcpProxy(URI.create(rig.schemaRegistry()).getPort());
    undisturbed = Undisturbed.analyse(PROMISE, rig, new Schemas(rig.schemaRegistry()));
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
        kafka::cut,
        () -> TimeOfFault.lasts(Duration.ofSeconds(1)));
  }

  @Test
  @EnabledIfSystemProperty(named = Sweep.LONG, matches = "true")
  void shouldStateTheSameWhenKafkaAnswersNothingForAWhile() throws Exception {
    disturb(
        "Kafka connections silent for 4 s",
        "silent",
        kafka::blackhole,
        () -> TimeOfFault.lasts(Duration.ofSeconds(4)));
  }

  @Test
  @EnabledIfSystemProperty(named = Sweep.LONG, matches = "true")
  void shouldStateTheSameWhenConnectionsAreResetInTheMiddleOfARequest() throws Exception {
    disturb(
        "a Kafka connection reset in a request",
        "reset",
        () -> kafka.resetAfter(10_001),
        ResultsAreExactWhenConnectionsFailIT::awaitHit);
  }

  @Test
  @EnabledIfSystemProperty(named = Sweep.LONG, matches = "true")
  void shouldStateTheSameWhenARequestLosesItsReply() throws Exception {
    disturb(
        "a reply of Kafka lost",
        "lost-reply",
        kafka::dropReply,
        ResultsAreExactWhenConnectionsFailIT::awaitHit);
  }

  @Test
  @EnabledIfSystemProperty(named = Sweep.LONG, matches = "true")
  void shouldStateTheSameWhenTheBrokerIsKilled() throws Exception {
    String application = "broker-killed";
    try (Kills kills = undisturbed.kills(application);
        SoakProcess analyzer = analyzer(application)) {
      analyzer.awaitReady(Rig.READY_WITHIN);
      try (SoakProcess load =
          undisturbed.load(application, Duration.ofSeconds(4).plus(LASTS.multipliedBy(TIMES)))) {
        load.awaitLine("\"started\"", TIMEOUT);
        for (int i = 0; i < TIMES; i++) {
          assertThat(Polling.within(TIMEOUT, () -> kills.killServer(rig.broker(), "open work")))
              .as("open work")
              .isTrue();
          rig.broker().awaitReady(Rig.READY_WITHIN);
        }
        undisturbed.hold("kill -9 of the broker", TIMES, application);
      }
    }
  }

  @Test
  void shouldWaitForARegistryThatDoesNotAnswerAndRejectNothing() throws Exception {
    String application = "no-registry";
    registry.cut();
    try (Kills kills = undisturbed.kills(application);
        SoakProcess analyzer = analyzer(application);
        SoakProcess load = undisturbed.load(application, Duration.ofSeconds(5))) {
      load.awaitEnd(TIMEOUT);
      TimeOfFault.lasts(Duration.ofSeconds(7));
      long hit = registry.injected();
      assertThat(Results.of(rig.kafka(), schemas(), application).finals())
          .as("nothing can be judged without schemas")
          .isEmpty();
      kills.note(analyzer, "REGISTRY CUT", hit + " connections");
      registry.pass();
      undisturbed.hold("registry unreachable for 12 s", hit, application);
      assertThat(hit).as("connections that were refused").isPositive();
    }
  }

  private static Schemas schemas() {
    return undisturbed.schemas();
  }

  private static void awaitHit() throws InterruptedException {
    Polling.within(LASTS, () -> kafka.injected() > 0);
  }

  private void disturb(String fault, String application, Runnable begin, Wait wait)
      throws Exception {
    int times = Sweep.isLong() ? TIMES : 1;
    long hit = 0;
    try (Kills kills = undisturbed.kills(application);
        SoakProcess analyzer = analyzer(application)) {
      analyzer.awaitReady(Rig.READY_WITHIN);
      try (SoakProcess load =
          undisturbed.load(application, Duration.ofSeconds(4).plus(LASTS.multipliedBy(times)))) {
        load.awaitLine("\"started\"", TIMEOUT);
        for (int i = 0; i < times; i++) {
          assertThat(kills.stop(analyzer, TIMEOUT)).as("open work").isTrue();
          begin.run();
          kills.note(analyzer, application, "open work");
          analyzer.signal("CONT");
          wait.await();
          hit += kafka.injected();
          kafka.pass();
        }
        undisturbed.hold(fault, hit, application);
      }
      assertThat(hit).as("connections that were hit").isPositive();
      assertThat(kills.counted()).as("faults that met open work").isEqualTo(times);
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
}
