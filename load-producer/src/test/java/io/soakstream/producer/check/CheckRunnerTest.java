package io.soakstream.producer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRunnerTest {
  private static final String SCENARIO =
      """
      name: checked
      duration: 1m
      rate: 1/s
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /, weight: 1}]
      checks:
        - name: it
      """;
  private static final Map<String, String> ENVIRONMENT = Map.of("DB", "jdbc:stub:secret");

  private final CountDownLatch released = new CountDownLatch(1);
  private HttpServer server;

  @TempDir private Path dir;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/base/verify", 200, "{\"valid\":true,\"violations\":[],\"seen\":{\"count\":\"3\"}}");
    answer("/base/broken", 200, "<html>");
    answer("/base/moved", 302, "{}");
    server.createContext(
        "/base/silent",
        exchange -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    released.countDown();
    server.stop(0);
  }

  private void answer(String path, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://203.0.113.1/");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @Test
  void shouldHoldAnHttpAnswerAgainstWhatIsExpected() throws Exception {
    assertPass(
        "http: {path: /verify, json: {$.valid: true, $.violations: [], $.seen.count: '< 4'}}",
        "status = 200, $.valid = true, $.violations = [], $.seen.count = 3");
    assertFail(
        "http: {path: /verify, json: {$.valid: false, $.sealed: true}}",
        "status = 200, $.valid = true, $.sealed = nothing");
    assertFail("http: {path: /none}", "status = 404");
    assertPass("http: {path: /none, status: 404}", "status = 404");
    assertFail(
        "http: {path: /broken, json: {$.valid: true}}",
        "status = 200, and an answer that is no JSON");
  }

  @Test
  void shouldNotGoWhereARedirectLeads() throws Exception {
    assertFail("http: {path: /moved}", "status = 302");
  }

  @Test
  void shouldSendTheUserOfAnAddressAndTellNobodyThePassword() throws Exception {
    server.createContext(
        "/base/guarded",
        exchange -> {
          String given = exchange.getRequestHeaders().getFirst("Authorization");
          exchange.sendResponseHeaders("Basic bWU6czNjcmV0".equals(given) ? 200 : 401, -1);
          exchange.close();
        });
    String own = base().replace("http://", "http://me:s3cret@");
    assertFail("http: {path: /guarded}", "status = 401");
    assertPass("http: {url: '" + own + "/guarded'}", "status = 200");
    List<Check> checks = checks("http: {path: /guarded}");
    CheckRunner runner =
        CheckRunner.of("s.yaml", checks, HttpAddress.parse(own + "/"), ENVIRONMENT);
    assertThat(runner.run(checks.get(0), () -> true).orElseThrow().observed())
        .isEqualTo("status = 200");
    server.stop(0);
    assertThat(run("http: {url: '" + own + "/guarded'}").observed())
        .startsWith("no answer from " + base() + "/guarded: ")
        .doesNotContain("s3cret");
  }

  @Test
  void shouldSayThatNobodyAnswers() throws Exception {
    assertFail("timeout: 200ms\n    http: {path: /silent}", "no answer");
    released.countDown();
    server.stop(0);
    assertFail("http: {path: /verify}", "no answer from " + base() + "/verify: ");
  }

  @Test
  void shouldHoldAQuerysValueAgainstWhatIsExpected() throws Exception {
    assertPass("sql: {url_from: DB, query: '5', value: 5.0}", "value = 5");
    assertFail("sql: {url_from: DB, query: '5', value: '> 5'}", "value = 5");
    assertPass("sql: {url_from: DB, query: 'NULL', value: 'null'}", "value = null");
    assertFail("sql: {url_from: DB, query: '', value: 0}", "value = nothing");
  }

  @Test
  void shouldNotTellTheAddressOfADatabase() throws Exception {
    assertFail("sql: {url_from: DB, query: fail, value: 0}", "refused by the address in DB");
  }

  @Test
  void shouldHoldACommandsEndAgainstWhatIsExpected() throws Exception {
    assertPass("command: {run: [echo, a, '$HOME']}", "exit_code = 0");
    assertPass(
        "command: {run: [echo, no gaps, '; false'], output: contains gaps}",
        "exit_code = 0, output = no gaps ; false");
    assertFail("command: {run: ['false']}", "exit_code = 1");
    assertPass("command: {run: ['false'], exit_code: 1}", "exit_code = 1");
    assertFail("command: {run: [no-such-program-of-ours]}", "could not be run: ");
  }

  @Test
  void shouldEndACommandThatTakesTooLong() throws Exception {
    CheckOutcome outcome = run("timeout: 300ms\n    command: {run: [sh, -c, 'sleep 600 & wait']}");
    assertThat(outcome.passed()).isFalse();
    assertThat(outcome.observed()).isEqualTo("no answer within 300 ms");
    assertThat(outcome.durationUs()).isGreaterThanOrEqualTo(300_000);
    for (ProcessHandle left : ProcessHandle.current().descendants().toList()) {
      if (left.info().commandLine().orElse("").contains("sleep 600")) {
        left.onExit().get(60, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void shouldGiveACheckUpWhenTheRunEnds() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    List<Check> checks = checks("command: {run: [sleep, '600']}");
    CheckRunner runner = CheckRunner.of("s.yaml", checks, HttpAddress.parse(base()), ENVIRONMENT);
    assertThat(runner.run(checks.get(0), () -> asked.incrementAndGet() < 3)).isEmpty();
  }

  @Test
  void shouldRefuseBeforeTheLoadWhatCannotBeAsked() throws Exception {
    assertThat(problem("sql: {url_from: DB, query: q, value: 0}", Map.of()))
        .isEqualTo(
            "s.yaml: checks[0].sql.url_from: DB: must be set in the environment; export"
                + " DB='jdbc:postgresql://HOST/DATABASE?user=USER&password=PASSWORD'");
    assertThat(
            problem(
                "sql: {url_from: DB, query: q, value: 0}",
                Map.of("DB", "jdbc:oracle:thin:scott/tiger@db")))
        .isEqualTo(
            "s.yaml: checks[0].sql.url_from: DB: has no driver here for jdbc:oracle:; export"
                + " SOAK_JDBC_DRIVERS=/path/to/driver.jar; ours are for PostgreSQL and, in ./soak,"
                + " ClickHouse");
    assertThat(
            problem("sql: {url_from: DB, query: q, value: 0}", Map.of("DB", "postgres://u:p@db/x")))
        .isEqualTo(
            "s.yaml: checks[0].sql.url_from: DB: must hold a JDBC address; begin it with jdbc:,"
                + " such as jdbc:postgresql://HOST/DATABASE");
  }

  @Test
  void shouldHaveADriverForPostgres() throws Exception {
    List<Check> checks = checks("sql: {url_from: DB, query: q, value: 0}");
    Map<String, String> environment = Map.of("DB", "jdbc:postgresql://127.0.0.1:1/x");
    CheckRunner runner = CheckRunner.of("s.yaml", checks, HttpAddress.parse(base()), environment);
    CheckOutcome outcome = runner.run(checks.get(0), () -> true).orElseThrow();
    assertThat(outcome.passed()).isFalse();
    assertThat(outcome.observed()).contains("127.0.0.1:1 refused");
  }

  @Test
  void shouldTakeDriversThatAreNamedInTheEnvironment() throws Exception {
    Path services = Files.createDirectories(dir.resolve("drivers/META-INF/services"));
    Files.writeString(services.resolve("java.sql.Driver"), StubDriver.Named.class.getName());
    Map<String, String> environment =
        Map.of(
            "SOAK_JDBC_DRIVERS",
            dir.resolve("drivers").toString(),
            "DB",
            "jdbc:stub-named:anything");
    List<Check> checks = checks("sql: {url_from: DB, query: '5', value: 5}");
    CheckRunner runner = CheckRunner.of("s.yaml", checks, HttpAddress.parse(base()), environment);
    assertThat(runner.run(checks.get(0), () -> true).orElseThrow().passed()).isTrue();
  }

  private String problem(String check, Map<String, String> environment) throws IOException {
    List<Check> checks = checks(check);
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class,
            () -> CheckRunner.of("s.yaml", checks, HttpAddress.parse(base()), environment));
    return refused.problems().stream().map(ScenarioProblem::line).findFirst().orElseThrow();
  }

  private void assertPass(String check, String observed) throws Exception {
    CheckOutcome outcome = run(check);
    assertThat(outcome.observed()).isEqualTo(observed);
    assertThat(outcome.passed()).as(check).isTrue();
  }

  private void assertFail(String check, String observed) throws Exception {
    CheckOutcome outcome = run(check);
    assertThat(outcome.observed()).startsWith(observed);
    assertThat(outcome.passed()).as(check).isFalse();
  }

  private CheckOutcome run(String check) throws Exception {
    List<Check> checks = checks(check);
    CheckRunner runner =
        CheckRunner.of("s.yaml", checks, HttpAddress.parse(base() + "/"), ENVIRONMENT);
    return runner.run(checks.get(0), () -> true).orElseThrow();
  }

  private List<Check> checks(String check) throws IOException {
    Path file = Files.writeString(dir.resolve("s.yaml"), SCENARIO + "    " + check + "\n");
    List<Check> checks = ScenarioReader.read(file, Map.of()).checks();
    Files.delete(file);
    return checks;
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/base";
  }
}
