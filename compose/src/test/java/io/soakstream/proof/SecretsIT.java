package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.proof.CommandLine.Call;
import io.soakstream.proof.CommandLine.Running;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackAddresses;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A canary in every place where a user may write a secret, looked for in everything that is written
 * or shown; and the registry behind a password for all four programs.
 */
class SecretsIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final String CANARY = "canary";

  /** How often arguments of children are looked at: the shortest of them start a JVM. */
  private static final Duration SAMPLED_EVERY = Duration.ofMillis(10);

  private static final String SCENARIO =
      """
      name: secrets
      duration: 3s
      rate: 20/s
      target: {url: "http://loader:canary-target@HOST/target/"}
      variables: {api_key: canary-default, token: none, color: green}
      tenants: [{name: A, weight: 1}]
      endpoints:
        - name: POST /login
          path: "/login?k=${api_key}"
          weight: 1
          body: '{"key":"${api_key}","token":"${token}","color":"${color}","password":"canary-body"}'
      checks:
        - {name: health, http: {url: "http://checker:canary-check@HOST/target/health"}}
        - {name: rows, sql: {url_from: SECRET_JDBC_URL, query: "SELECT 5", value: 5}}
        - {name: cli, command: {run: [echo, "--password=canary-argument"], output: "x"}}
      rules: [error_rate < 1%]
      """;

  @TempDir Path dir;

  private final Set<String> shown = ConcurrentHashMap.newKeySet();
  private final Map<String, String> places = new TreeMap<>();

  @Test
  void shouldUseEverySecretAndShowNone() throws Exception {
    try (EmbeddedStack stack =
            EmbeddedStack.startPrivate(
                StackConfig.ephemeral(dir.resolve("stack")),
                EnumSet.of(StackPart.KAFKA, StackPart.CLICKHOUSE),
                StackListener.SILENT);
        GuardedProxy proxy =
            new GuardedProxy(
                stack.addresses().schemaRegistry(),
                stack.addresses().clickhouseUrl(),
                "reader:canary-registry",
                "analyzer:canary-user-info");
        Program analyzer = analyzer(stack, proxy);
        Program sink = sink(stack, proxy)) {
      analyzer.awaitLine("ready", TIMEOUT);
      sink.awaitLine("ready", TIMEOUT);

      CommandLine soak = new CommandLine(throughProxy(stack, proxy), dir.resolve("cli"));
      List<Call> calls = useAll(soak, stack, proxy);

      assertThat(proxy.seen)
          .contains(
              "reader:canary-registry",
              "analyzer:canary-user-info",
              "loader:canary-target",
              "checker:canary-check");
      assertThat(proxy.bodies)
          .contains(
              "{\"key\":\"canary-option\",\"token\":\"canary-variable\",\"color\":\"green\",\"password\":\"canary-body\"}");
      for (Call call : calls) {
        look("standard output", call.out());
        look("standard error", call.err());
      }
      // What a check runs is the user's own program, called as it is written.
      shown.stream()
          .filter(arguments -> !arguments.matches("\\S*echo .*"))
          .forEach(arguments -> look("arguments of a child", arguments));
      lookIntoTopics(stack.addresses().kafka());
      lookIntoTables(stack);
    }
    lookIntoFiles(dir.resolve("cli"));
    lookIntoFiles(dir.resolve("stack"));

    assertThat(places).as("where a canary was found").isEmpty();
  }

  private List<Call> useAll(CommandLine soak, EmbeddedStack stack, GuardedProxy proxy)
      throws Exception {
    Path scenario =
        Files.writeString(
            dir.resolve("secrets.yaml"), SCENARIO.replace("HOST", proxy.hostAndPort()));
    Path client =
        Files.writeString(
            dir.resolve("client.properties"),
            "kafka.ssl.key.password=canary-key\n"
                + "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule"
                + " required username=\"u\" password=\"canary-jaas\";\n");
    Map<String, String> environment =
        Map.of(
            "SECRET_JDBC_URL",
            jdbc(stack) + "&sslkey=canary-jdbc",
            "SOAK_SECRET_VARIABLES",
            "{\"token\":\"canary-variable\"}");
    String config = "--command-config=" + client;
    List<Call> calls = new ArrayList<>();
    Running run =
        soak.start(environment, "run", scenario.toString(), "-e", "api_key=canary-option", config);
    watchChildren(run.process());
    Call first = run.awaitEnd();
    assertThat(first.exitCode()).as(first.out() + first.err()).isIn(0, 96, 99);
    calls.add(first);
    Running replay = soak.start("replay", "latest", config);
    watchChildren(replay.process());
    calls.add(replay.awaitEnd());
    assertThat(calls.get(1).exitCode()).as(calls.get(1).err()).isIn(0, 96, 99);
    calls.add(soak.call("runs", "--format", "json", config));
    calls.add(soak.call("verdict", "latest", "--format", "json", config));
    calls.add(soak.call("verdicts", config));
    calls.add(soak.call("report", "latest", config));
    calls.add(soak.call("reconcile", "latest", config));
    calls.add(soak.call("query", "SELECT scenario_text FROM soak.runs", config));
    calls.add(soak.call("validate", scenario.toString(), "-e", "apikey=canary-typo"));
    return calls;
  }

  /** What every user of the machine sees of the programs that soak starts. */
  private void watchChildren(Process soak) {
    Thread watch =
        new Thread(
            () -> {
              while (soak.isAlive()) {
                soak.descendants()
                    .forEach(child -> child.info().commandLine().ifPresent(shown::add));
                LockSupport.parkNanos(SAMPLED_EVERY.toNanos());
              }
            },
            "watch-children");
    watch.setDaemon(true);
    watch.start();
  }

  private Program analyzer(EmbeddedStack stack, GuardedProxy proxy) throws IOException {
    Path config =
        Files.writeString(
            dir.resolve("analyzer.properties"),
            "schema.registry.basic.auth.credentials.source=USER_INFO\n"
                + "schema.registry.basic.auth.user.info=analyzer:canary-user-info\n");
    return Program.start(
        "io.soakstream.analyzer.app.AnalyzerMain",
        Map.of(),
        List.of(
            "--bootstrap-server=" + stack.addresses().kafka(),
            "--schema-registry=http://" + proxy.hostAndPort(),
            "--command-config=" + config,
            "--state-dir=" + dir.resolve("stack/analyzer")));
  }

  private static Program sink(EmbeddedStack stack, GuardedProxy proxy) throws IOException {
    return Program.start(
        "io.soakstream.sink.app.SinkMain",
        Map.of(
            "SOAK_SCHEMA_REGISTRY",
            "http://reader:canary-registry@" + proxy.hostAndPort(),
            "SOAK_CLICKHOUSE_MIGRATOR_USER",
            DatabaseUser.SOAK_MIGRATOR.userName(),
            "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD",
            password(stack, DatabaseUser.SOAK_MIGRATOR),
            "SOAK_CLICKHOUSE_USER",
            DatabaseUser.SOAK_WRITER.userName(),
            "SOAK_CLICKHOUSE_PASSWORD",
            password(stack, DatabaseUser.SOAK_WRITER)),
        List.of(
            "--bootstrap-server=" + stack.addresses().kafka(),
            "--clickhouse-url=http://" + proxy.hostAndPort() + "/ch/"));
  }

  private static StackAddresses throughProxy(EmbeddedStack stack, GuardedProxy proxy) {
    StackAddresses at = stack.addresses();
    return new StackAddresses(
        at.kafka(),
        "http://reader:canary-registry@" + proxy.hostAndPort(),
        "http://" + proxy.hostAndPort() + "/ch",
        at.analystUser(),
        at.analystPasswordFile(),
        "");
  }

  private static String jdbc(EmbeddedStack stack) throws IOException {
    StackAddresses at = stack.addresses();
    return "jdbc:clickhouse:"
        + at.clickhouseUrl()
        + "/?user="
        + at.analystUser()
        + "&password="
        + CommandLine.password(at.analystPasswordFile());
  }

  private static String password(EmbeddedStack stack, DatabaseUser user) {
    return new RolePasswords(stack.dataDir().resolve("secrets")).of(user);
  }

  private void lookIntoTopics(String kafka) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
        records.forEach(
            record -> {
              look("topic " + record.topic(), bytes(record.key()));
              look("topic " + record.topic(), bytes(record.value()));
            });
      }
    }
  }

  private void lookIntoTables(EmbeddedStack stack) throws Exception {
    String tables =
        sql(
            stack,
            "SELECT database || '.' || name FROM system.tables WHERE database LIKE 'soak%' FORMAT"
                + " TabSeparated");
    assertThat(tables).contains("soak_store.runs");
    for (String table : tables.lines().filter(name -> name.startsWith("soak_store.")).toList()) {
      look("table " + table, sql(stack, "SELECT * FROM " + table + " FORMAT TabSeparated"));
    }
  }

  private static String sql(EmbeddedStack stack, String statement) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.addresses().clickhouseUrl()))
            .header("X-ClickHouse-User", DatabaseUser.SOAK_MIGRATOR.userName())
            .header("X-ClickHouse-Key", password(stack, DatabaseUser.SOAK_MIGRATOR))
            .POST(HttpRequest.BodyPublishers.ofString(statement))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private void lookIntoFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        look("file " + dir.relativize(file), bytes(Files.readAllBytes(file)));
      }
    }
  }

  private void look(String place, String text) {
    int at = text.indexOf(CANARY);
    if (at >= 0) {
      places.put(
          place,
          text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 40))
              .replace('\n', ' '));
    }
  }

  private static String bytes(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
