package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.fault.Polling;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import io.soakstream.wire.RecordJson;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Samplers from the command line to the verdict. */
@ExtendWith(SharedStack.class)
class SamplersIT {
  /** A server in a directory of its own; as root it needs the user that Debian makes for it. */
  private static final String SERVER =
      """
      as=""; [ "$(id -u)" = 0 ] && as="setpriv --reuid=postgres --regid=postgres --clear-groups"
      [ -z "$as" ] || chown postgres "$2"
      cd / && $as "$1/initdb" -D "$2/data" -U soak -A trust -N >/dev/null || exit 1
      exec $as "$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories="$2"
      """;

  @TempDir Path dir;

  @Test
  void shouldWatchWithoutLoadAndTakeAnnotations(EmbeddedStack stack) throws Exception {
    int port = freePort();
    Path scenario =
        Files.writeString(
            dir.resolve("watched.yaml"),
            """
            name: watched
            duration: 25s
            samplers:
              - host: {}
              - disk: {path: /tmp}
                every: 1s
              - name: queue
                every: 1s
                command: {run: [echo, "7"], metric: queue_length, unit: lines}
              - name: nobody
                redis: {address: "127.0.0.1:1"}
            rules:
              - resource(queue_length, queue) <= 7
              - resource(disk_share, disk) < 100.1%
              - resource(sampler_cpu, generator) < 50%
            """);
    CommandLine soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    CommandLine.Running watching =
        soak.start(
            "monitor",
            scenario.toString(),
            "--format",
            "json",
            "--annotations-port",
            Integer.toString(port));
    Polling.until("the hook answers", Duration.ofSeconds(60), () -> isPosted(port));
    Call ended = watching.awaitEnd();

    JsonNode verdict = RecordJson.parse(ended.out());
    assertThat(verdict.path("status").asText()).as(ended.err()).isEqualTo("PASS");
    assertThat(verdict.path("requests").asLong()).isZero();
    assertThat(verdict.at("/ledger/balanced").asBoolean()).isTrue();
    assertThat(verdict.path("contradictions")).isEmpty();
    String run = verdict.path("run").asText();
    assertThat(soak.call("report", run, "--file", "report.md").out())
        .contains("| deploy | version 2 |", "sampler nobody cannot read: ");
    assertThat(soak.call("reconcile", run).exitCode()).isZero();
  }

  @Test
  void shouldShowACheckpointBesideItsBurst(EmbeddedStack stack) throws Exception {
    Optional<Path> programs = programs();
    assumeThat(programs).as("the programs of PostgreSQL (apt-get install postgresql)").isPresent();
    int port = freePort();
    Path home = Files.createTempDirectory(Path.of("/tmp"), "soak-postgres-");
    String bin = programs.orElseThrow().toString();
    Process server =
        new ProcessBuilder("sh", "-c", SERVER, "sh", bin, home.toString(), Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Polling.until(
          "PostgreSQL answers",
          Duration.ofSeconds(60),
          () -> psql(bin, port, "CREATE TABLE IF NOT EXISTS t (i int)"));
      Path scenario =
          Files.writeString(
              dir.resolve("checkpoint.yaml"),
              """
              name: checkpointed
              duration: 20s
              rate: 50/s
              target: {timeout: 500ms, sample: {delay_p50: 5ms, seed: 7, stall: {after: 7s, length: 4s}}}
              tenants: [{name: A, weight: 1}]
              endpoints: [{name: GET /a, weight: 1}]
              samplers:
                - {every: 1s, postgres: {url_from: DB_URL}}
              rules:
                - requests > 1 during=annotation:checkpoint
                - leak(db_size, postgres) = none
              """);
      CommandLine soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
      String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=soak&password=canary-it";
      CommandLine.Running run =
          soak.start(Map.of("DB_URL", url), "run", scenario.toString(), "--format", "json");
      run.awaitRun();
      while (run.process().isAlive()) {
        psql(bin, port, "INSERT INTO t SELECT i FROM generate_series(1, 1000) AS i; CHECKPOINT");
        boolean isOver = run.process().waitFor(500, TimeUnit.MILLISECONDS);
        assertThat(isOver).isEqualTo(!run.process().isAlive());
      }
      Call ended = run.awaitEnd();

      JsonNode verdict = RecordJson.parse(ended.out());
      assertThat(verdict.path("bursts")).as(ended.err()).isNotEmpty();
      assertThat(verdict.at("/bursts/0/overlaps").toString()).contains("checkpoint");
      assertThat(verdict.at("/rules/0/status").asText()).isEqualTo("PASS");
      assertThat(verdict.at("/ledger/balanced").asBoolean()).isTrue();
      String report =
          soak.call("report", verdict.path("run").asText(), "--file", "report.md").out();
      assertThat(report).contains("PostgreSQL checkpoint (requested): ").doesNotContain("canary");
    } finally {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly().onExit().join();
      try (Stream<Path> all = Files.walk(home)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static Optional<Path> programs() throws Exception {
    Path all = Path.of("/usr/lib/postgresql");
    boolean isRoot = System.getProperty("user.name").equals("root");
    if (!Files.isDirectory(all)
        || isRoot && !Files.readString(Path.of("/etc/passwd")).contains("\npostgres:")) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparing(Path::toString));
    }
  }

  private static boolean psql(String bin, int port, String query) throws Exception {
    Process process =
        new ProcessBuilder(
                bin + "/psql",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "soak",
                "-d",
                "postgres",
                "-Xc",
                query)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  private static boolean isPosted(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/annotations"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"text\": \"version 2\", \"kind\": \"deploy\"}", StandardCharsets.UTF_8))
            .build();
    try {
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 201;
    } catch (java.net.ConnectException e) {
      return false;
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
