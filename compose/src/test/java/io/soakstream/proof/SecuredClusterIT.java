package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackAddresses;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Kafka over SASL_SSL with SCRAM and a registry with basic authorization over TLS, for producer,
 * analyzer, sink and command line; and what each of them prints when it is refused. {@code
 * -Dsoak.day=true} has them play the bundled 24-hour soak.
 */
class SecuredClusterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long REFUSED_WITHIN_S = 30;

  private static final String SCENARIO =
      """
      name: secured
      duration: 1h
      rate: 1/s
      target: {url: "http://127.0.0.1:1"}
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /x, weight: 1}]
      simulate:
        hours:
          - {hour: 0, p50_ms: 8, p95_ms: 14, p99_ms: 22, mean_ms: 9, max_ms: 145, errors: 0}
      rules: [error_rate < 1%]
      """;

  @TempDir static Path dir;

  private static SecuredCluster cluster;
  private static Path scenario;

  /** A program that is to be refused. */
  private record Refused(String program, Process process, Path out, Path err) {}

  @BeforeAll
  static void start() throws Exception {
    cluster = SecuredCluster.start(dir.resolve("cluster"));
    scenario =
        Sweep.isOfTheDay()
            ? Path.of(System.getProperty("soak.home"))
                .resolve("load-producer/scenarios/agp2-soak-24h.yaml")
            : Files.writeString(dir.resolve("secured.yaml"), SCENARIO);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void shouldRunWithEveryProgram() throws Exception {
    Path config = cluster.commandConfig("client", cluster.settings());
    List<String> services =
        List.of(
            "--bootstrap-server=" + cluster.kafka("good"),
            "--schema-registry=" + cluster.registry(),
            "--command-config=" + config);
    try (EmbeddedStack stack =
            EmbeddedStack.startPrivate(
                StackConfig.ephemeral(dir.resolve("stack")),
                EnumSet.of(StackPart.CLICKHOUSE),
                StackListener.SILENT);
        Program analyzer =
            Program.start(
                "io.soakstream.analyzer.app.AnalyzerMain",
                Map.of(),
                services,
                List.of("--state-dir=" + dir.resolve("analyzer")));
        Program sink =
            Program.start(
                "io.soakstream.sink.app.SinkMain",
                writer(stack),
                services,
                List.of("--clickhouse-url=" + stack.addresses().clickhouseUrl()))) {
      analyzer.awaitLine("ready", PATIENCE);
      sink.awaitLine("ready", PATIENCE);

      StackAddresses at = stack.addresses();
      CommandLine soak =
          new CommandLine(
              new StackAddresses(
                  cluster.kafka("good"),
                  cluster.registry(),
                  at.clickhouseUrl(),
                  at.analystUser(),
                  at.analystPasswordFile(),
                  ""),
              dir.resolve("cli"));
      Map<String, String> byEnvironment = Map.of("SOAK_COMMAND_CONFIG", config.toString());
      Call run =
          soak.start(byEnvironment, "simulate", scenario.toString(), "--seed=1", "--reports=" + dir)
              .awaitEnd();
      Call replay = soak.start(byEnvironment, "replay", "latest").awaitEnd();

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(replay.exitCode()).as(replay.err()).isZero();
      assertThat(replay.out() + replay.err()).contains("body_sha256 identical");
      replay.out().lines().filter(line -> line.contains("identical")).forEach(System.out::println);
      assertThat(run.out() + run.err() + replay.out() + replay.err()).doesNotContain("s3cret");
    }
  }

  @Test
  void shouldSayInOneLineWhatEveryProgramIsRefusedFor() throws Exception {
    Map<String, String> settings = cluster.settings();
    settings.put("sasl.jaas.config", jaas("wr0ng-password"));
    Path kafka = cluster.commandConfig("wrong-kafka", settings);
    settings = cluster.settings();
    settings.put("schema.registry.basic.auth.user.info", "reader:wr0ng-password");
    Path registry = cluster.commandConfig("wrong-registry", settings);

    List<Refused> all = new ArrayList<>();
    for (Path config : List.of(kafka, registry)) {
      all.add(refused("producer.app.ProducerMain", config, "simulate", scenario.toString()));
      all.add(refused("analyzer.app.AnalyzerMain", config, "--state-dir=" + dir.resolve("no")));
      all.add(refused("sink.app.SinkMain", config, "--clickhouse-url=http://127.0.0.1:1"));
      all.add(
          refused(
              "cli.Soak",
              config,
              "simulate",
              scenario.toString(),
              "--clickhouse-url=http://127.0.0.1:1",
              "--data-dir=" + dir.resolve("none")));
    }
    for (Refused one : all) {
      boolean ended = one.process().waitFor(REFUSED_WITHIN_S, TimeUnit.SECONDS);
      one.process().destroyForcibly();
      String said = Files.readString(one.err());
      assertThat(ended).as(one.program() + " has ended; it said " + said).isTrue();
      assertThat(one.process().exitValue()).as(one.program() + ": " + said).isEqualTo(3);
      assertThat(said.lines().toList()).as(one.program()).hasSize(1);
      assertThat(said)
          .as(one.program())
          .contains("does not know this user or this password")
          .doesNotContain("wr0ng");
      assertThat(one.out()).as(one.program()).isEmptyFile();
    }
  }

  @Test
  void shouldTellRefusalsOfKafkaApart() throws IOException {
    assertKafka("expired", Map.of(), "has a certificate that has expired (NotAfter: ");
    assertKafka("other", Map.of(), "has a certificate that is not for this host (");
    assertKafka(
        "good",
        Map.of("ssl.truststore.location", cluster.strangers().toString()),
        "has a certificate of an authority that is not trusted here; name a trust store");
    assertKafka(
        "good",
        Map.of("security.protocol", "PLAINTEXT"),
        "speaks TLS, and security.protocol is PLAINTEXT; set it to SSL or SASL_SSL");
    assertKafka(
        "good",
        Map.of("security.protocol", "SASL_PLAINTEXT"),
        "speaks TLS, and security.protocol is SASL_PLAINTEXT; set it to SSL or SASL_SSL");
    assertKafka(
        "good",
        Map.of("sasl.mechanism", "PLAIN", "sasl.jaas.config", plainJaas()),
        "does not take this sasl.mechanism (Client SASL mechanism 'PLAIN' not enabled");
  }

  /** Kafka's clients by themselves refuse an endpoint that no property of the JVM allows. */
  @Test
  void shouldAskTheTokenEndpointThatTheSettingsName() throws IOException {
    Map<String, String> settings = new TreeMap<>(cluster.settings());
    settings.put("sasl.mechanism", "OAUTHBEARER");
    settings.put(
        "sasl.login.callback.handler.class",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
    settings.put("sasl.oauthbearer.token.endpoint.url", "http://127.0.0.1:1/token");
    settings.put("sasl.login.retry.backoff.ms", "50");
    settings.put("sasl.login.retry.backoff.max.ms", "100");
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
            + " clientId=\"us\" clientSecret=\"s3cret\";");
    ClusterConnection connection =
        new ClusterConnection(
            cluster.kafka("good"),
            cluster.registry(),
            ClientProperties.read(null, Map.of(), settings));

    assertThatThrownBy(connection::check)
        .hasMessageContaining("cannot be asked: ")
        .hasMessageContaining("refused")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void shouldTellRefusalsOfTheRegistryApart() throws IOException {
    assertRegistry(
        "https://" + cluster.registry("expired"), Map.of(), "has a certificate that has expired (");
    assertRegistry(
        "https://" + cluster.registry("other"),
        Map.of(),
        "has a certificate that is not for this host (");
    assertRegistry(
        cluster.registry(),
        Map.of("schema.registry.ssl.truststore.location", cluster.strangers().toString()),
        "has a certificate of an authority that is not trusted here; name a trust store");
    assertRegistry(
        "http://" + cluster.registry("good"),
        Map.of(),
        "speaks TLS; write https:// in its address");
  }

  private static void assertKafka(String certificate, Map<String, String> other, String why)
      throws IOException {
    String at = cluster.kafka(certificate);
    assertRefused(at, cluster.registry(), other, "Kafka at " + at + " " + why);
  }

  private static void assertRegistry(String at, Map<String, String> other, String why)
      throws IOException {
    assertRefused(cluster.kafka("good"), at, other, "schema registry " + at + " " + why);
  }

  private static void assertRefused(
      String kafka, String registry, Map<String, String> other, String why) throws IOException {
    Map<String, String> settings = new TreeMap<>(cluster.settings());
    settings.putAll(other);
    ClusterConnection connection =
        new ClusterConnection(kafka, registry, ClientProperties.read(null, Map.of(), settings));
    for (Runnable check : List.<Runnable>of(connection::check, connection::checkRefusals)) {
      assertThatThrownBy(check::run).hasMessageStartingWith(why).hasMessageNotContaining("\n");
    }
  }

  private static Refused refused(String program, Path config, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dsoak.home=" + System.getProperty("soak.home"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.soakstream." + program));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "--bootstrap-server=" + cluster.kafka("good"),
            "--schema-registry=" + cluster.registry(),
            "--command-config=" + config));
    Path out = Files.createTempFile(dir, "refused", ".out");
    Path err = Files.createTempFile(dir, "refused", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Refused(program, process, out, err);
  }

  private static Map<String, String> writer(EmbeddedStack stack) {
    RolePasswords passwords = new RolePasswords(stack.dataDir().resolve("secrets"));
    return Map.of(
        "SOAK_CLICKHOUSE_MIGRATOR_USER", DatabaseUser.SOAK_MIGRATOR.userName(),
        "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD", passwords.of(DatabaseUser.SOAK_MIGRATOR),
        "SOAK_CLICKHOUSE_USER", DatabaseUser.SOAK_WRITER.userName(),
        "SOAK_CLICKHOUSE_PASSWORD", passwords.of(DatabaseUser.SOAK_WRITER));
  }

  private static String jaas(String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
        + SecuredCluster.USER
        + "\" password=\""
        + password
        + "\";";
  }

  private static String plainJaas() {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\""
        + " password=\"p\";";
  }
}
