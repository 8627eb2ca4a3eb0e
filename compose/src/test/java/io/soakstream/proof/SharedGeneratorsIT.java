package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.soakstream.fault.Polling;
import io.soakstream.fault.TimeOfFault;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.proof.CommandLine.Running;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import io.soakstream.wire.RecordJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand users of two generators: one is killed, a third joins, the users are all there again,
 * and the verdict says what happened.
 */
@ExtendWith(SharedStack.class)
class SharedGeneratorsIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int USERS = 1_000;
  private static final double THINK_MEAN_S = 3;
  private static final double RATE_PER_S = USERS / THINK_MEAN_S;

  @TempDir Path dir;

  private final AtomicLong served = new AtomicLong();
  private HttpServer service;

  @BeforeEach
  void serve() throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newFixedThreadPool(4));
    service.createContext(
        "/",
        exchange -> {
          served.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void end() {
    service.stop(0);
  }

  @Test
  void shouldHaveAllUsersAgainWhenAGeneratorIsKilledAndAnotherJoins(EmbeddedStack stack)
      throws Exception {
    String scenario =
        Files.writeString(
                dir.resolve("shared.yaml"),
                """
                name: shared
                duration: 60s
                users: {count: 1000, think_time: 2s..4s}
                target: {url: "http://127.0.0.1:PORT", timeout: 5s}
                tenants: [{name: A, weight: 3}, {name: B, weight: 1}]
                endpoints: [{name: GET /x, weight: 1}]
                rules: [error_rate < 1%]
                """
                    .replace("PORT", Integer.toString(service.getAddress().getPort())))
            .toString();
    CommandLine soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    Running lead = soak.start("run", scenario, "--generators", "2", "--format", "json");
    Polling.until("the lead invites", LIMIT, () -> invited(lead) != null);
    String run = invited(lead);
    Running second = soak.start("run", scenario, "--join", run);
    Polling.until("the load has begun", LIMIT, () -> served.get() > USERS);
    assertThat(rate(Duration.ofSeconds(6))).isBetween(0.75 * RATE_PER_S, 1.2 * RATE_PER_S);

    Polling.until("the second one works", LIMIT, () -> producerOf(second).isPresent());
    producerOf(second).orElseThrow().destroyForcibly();
    long killedNs = System.nanoTime();
    Running third = soak.start("run", scenario, "--join", run);
    TimeOfFault.lasts(Duration.ofSeconds(15).minusNanos(System.nanoTime() - killedNs));

    assertThat(rate(Duration.ofSeconds(8))).isBetween(0.75 * RATE_PER_S, 1.2 * RATE_PER_S);
    Call ended = lead.awaitEnd();
    assertThat(third.awaitEnd().exitCode()).isZero();
    assertThat(second.awaitEnd().exitCode()).isNotZero();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(95);
    JsonNode verdict = RecordJson.parse(ended.out());
    assertThat(verdict.path("run").asText()).isEqualTo(run);
    assertThat(verdict.at("/ledger/missing").asLong()).isZero();
    assertThat(verdict.path("errors").asLong()).isZero();
    assertThat(verdict.path("warnings").toString()).contains("was given up: silent for");
    // What the killed one had in flight is the difference.
    assertThat(verdict.path("requests").asLong()).isBetween(served.get() - 300, served.get());
    assertThat(soak.call("query", "annotations", "-p", "run=" + run, "--format", "csv").out())
        .contains("has 60 of 60 shares of the load", "has 30 of 60 shares of the load");
    assertThat(soak.call("report", run, "--file", "report.md").out()).contains("Generators");
  }

  @Test
  void shouldRefuseWhoHasAnotherPlanAndWhoFindsNobody(EmbeddedStack stack) throws Exception {
    String scenario =
        Files.writeString(
                dir.resolve("alone.yaml"),
                """
                name: alone
                duration: 5s
                rate: 10/s
                target: {url: "http://127.0.0.1:PORT"}
                tenants: [{name: A, weight: 1}]
                endpoints: [{name: GET /x, weight: 1}]
                rules: [requests >= 40]
                """
                    .replace("PORT", Integer.toString(service.getAddress().getPort())))
            .toString();
    CommandLine soak = new CommandLine(stack.addresses(), dir.resolve("cli"));

    Call nobody = soak.call("run", scenario, "--join", "alone-000000");

    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err()).contains("run alone-000000 lets nobody join");

    Running lead = soak.start("run", scenario, "--generators", "1");
    Polling.until("the lead invites", LIMIT, () -> invited(lead) != null);
    Polling.until("somebody is refused for its plan", LIMIT, () -> isRefused(soak, lead, scenario));
    assertThat(lead.awaitEnd().exitCode()).isZero();
  }

  private static boolean isRefused(CommandLine soak, Running lead, String scenario)
      throws Exception {
    Call other = soak.call("run", scenario, "--join", invited(lead), "--seed", "77");
    return other.exitCode() == 2 && other.err().contains("has another plan");
  }

  /** The run that others are told to join; null before. */
  private static String invited(Running lead) throws Exception {
    return Files.readAllLines(lead.err()).stream()
        .filter(line -> line.startsWith("others join with: "))
        .map(line -> line.replaceFirst(".* --join ", ""))
        .findFirst()
        .orElse(null);
  }

  private double rate(Duration over) throws InterruptedException {
    long before = served.get();
    long fromNs = System.nanoTime();
    TimeOfFault.lasts(over);
    return (served.get() - before) / ((System.nanoTime() - fromNs) / 1e9);
  }

  private static Optional<ProcessHandle> producerOf(Running soak) {
    return soak.process()
        .descendants()
        .filter(child -> commandOf(child).contains("ProducerMain"))
        .findFirst();
  }

  /** Java's own answer ends within a long class path. */
  private static String commandOf(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException e) {
      return ""; // it has ended
    }
  }
}
