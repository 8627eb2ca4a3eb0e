package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeFilesTest {
  private static final String COMPOSE = "compose/docker-compose.yml";
  private static final Set<String> SERVICES =
      Set.of(
          "kafka",
          "topics",
          "schema-registry",
          "clickhouse",
          "grafana",
          "analyzer",
          "sink",
          "page",
          "notify",
          "producer");
  private static final Set<String> ENDS_BY_ITSELF = Set.of("topics");
  private static final Pattern EXACT_IMAGE =
      Pattern.compile("[a-z0-9./_-]+:\\d+\\.\\d+\\.\\d+[\\w.-]*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:\\?[^}]*)?}");

  private final JsonNode compose = Checkout.yaml(COMPOSE);

  @Test
  void shouldHaveEveryPartOfTheStack() {
    assertThat(names(compose.path("services"))).containsExactlyInAnyOrderElementsOf(SERVICES);
    assertThat(image("kafka")).startsWith("apache/kafka:4.");
    assertThat(image("schema-registry")).startsWith("confluentinc/cp-schema-registry:");
    assertThat(image("clickhouse")).startsWith("clickhouse/clickhouse-server:");
    assertThat(image("grafana")).startsWith("grafana/grafana:");
  }

  @Test
  void shouldNameEveryImageByItsExactTag() throws IOException {
    List<String> images = new ArrayList<>();
    SERVICES.forEach(service -> images.add(image(service)));
    Files.readAllLines(Checkout.file("compose/Dockerfile")).stream()
        .filter(line -> line.startsWith("FROM "))
        .map(line -> line.split(" ")[1])
        .forEach(images::add);

    assertThat(images).allMatch(image -> EXACT_IMAGE.matcher(image).matches());
    assertThat(service("grafana").at("/environment/GF_PLUGINS_PREINSTALL_SYNC").asText())
        .matches("grafana-clickhouse-datasource@\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void shouldCheckTheHealthOfEverythingThatStays() {
    for (String service : SERVICES) {
      if (!ENDS_BY_ITSELF.contains(service)) {
        JsonNode health = service(service).path("healthcheck");
        assertThat(health.path("test")).as(service).isNotEmpty();
        assertThat(health.path("interval").asText()).as(service).matches("\\d+s");
        assertThat(health.path("retries").asInt()).as(service).isPositive();
      }
    }
  }

  @Test
  void shouldWaitForWhatItNeeds() {
    Map<String, String> conditions =
        Map.of("topics", "service_completed_successfully", "kafka", "service_healthy");
    for (String service : SERVICES) {
      service(service)
          .path("depends_on")
          .properties()
          .forEach(
              dependency -> {
                assertThat(SERVICES).contains(dependency.getKey());
                assertThat(dependency.getValue().path("condition").asText())
                    .isEqualTo(conditions.getOrDefault(dependency.getKey(), "service_healthy"));
              });
    }
    for (String program : List.of("analyzer", "sink", "page", "notify", "producer")) {
      assertThat(names(service(program).path("depends_on"))).contains("topics", "schema-registry");
    }
  }

  @Test
  void shouldKeepDataInNamedVolumesAndMountOnlyFilesThatExist() {
    Set<String> used = new HashSet<>();
    for (String service : SERVICES) {
      for (JsonNode volume : service(service).path("volumes")) {
        String source = volume.asText().split(":")[0];
        if (source.startsWith(".")) {
          assertThat(Checkout.file("compose").resolve(source).normalize()).as(service).exists();
          assertThat(volume.asText()).as(service).endsWith(":ro");
        } else {
          used.add(source);
        }
      }
    }
    assertThat(used).isEqualTo(names(compose.path("volumes")));
    assertThat(used).contains("kafka-data", "clickhouse-data");
  }

  @Test
  void shouldPublishPortsOnTheLoopbackInterfaceOnly() {
    for (String service : SERVICES) {
      for (JsonNode port : service(service).path("ports")) {
        assertThat(port.asText()).as(service).startsWith("127.0.0.1:");
      }
    }
  }

  @Test
  void shouldAskForEveryPasswordAndContainNone() {
    String text = Checkout.text(COMPOSE);
    Set<String> required = new HashSet<>();
    Set<String> mentioned = new HashSet<>();
    for (MatchResult variable : VARIABLE.matcher(text).results().toList()) {
      mentioned.add(variable.group(1));
      if (variable.group(2) != null) {
        required.add(variable.group(1));
      }
    }
    Set<String> example = new HashSet<>();
    Checkout.text("compose/.env.example")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> example.add(line.substring(0, line.indexOf('='))));

    assertThat(mentioned)
        .isEqualTo(required)
        .isEqualTo(example)
        .allMatch(name -> name.endsWith("_PASSWORD"));
    assertThat(Checkout.text("compose/.env.example")).doesNotContainPattern("(?m)=.+$");
    assertThat(text.lines().filter(line -> line.contains("_PASSWORD:")))
        .allMatch(line -> line.contains(": ${"));
  }

  @Test
  void shouldCreateTheTopicsOfTheCatalogue() {
    Map<String, Map<String, String>> created = new HashMap<>();
    Map<String, Integer> partitions = new HashMap<>();
    for (String line : Checkout.text("compose/kafka/create-topics.sh").lines().toList()) {
      String[] words = line.trim().split(" ");
      if (words.length > 1 && words[1].startsWith("soakstream.")) {
        boolean events = words[0].equals("topic");
        Map<String, String> config = new TreeMap<>();
        if (!events) {
          config.putAll(Topic.RUNS.config());
        }
        partitions.put(words[1], events ? Integer.parseInt(words[2]) : 1);
        Arrays.stream(words)
            .skip(events ? 3 : 2)
            .map(word -> word.split("="))
            .forEach(pair -> config.put(pair[0], pair[1]));
        created.put(words[1], config);
      }
    }

    assertThat(created).hasSameSizeAs(Topic.values());
    for (Topic topic : Topic.values()) {
      assertThat(created.get(topic.topicName())).as(topic.topicName()).isEqualTo(topic.config());
      assertThat(partitions.get(topic.topicName())).isEqualTo(topic.defaultPartitions());
    }
    Topic.RUNS
        .config()
        .forEach(
            (key, value) ->
                assertThat(Checkout.text("compose/kafka/create-topics.sh"))
                    .contains(key + "=" + value));
  }

  @Test
  void shouldStartProgramsThatExistWithOptionsThatTheyHave() throws IOException {
    String entrypoint = Checkout.text("compose/docker/entrypoint");
    for (MatchResult found :
        Pattern.compile("main=(io\\.soakstream\\.\\S+)").matcher(entrypoint).results().toList()) {
      String path = found.group(1).replace('.', '/') + ".java";
      assertThat(Checkout.files())
          .anyMatch(file -> Checkout.name(file).endsWith("src/main/java/" + path));
    }
    for (String program : List.of("analyzer", "sink", "page")) {
      List<String> command = new ArrayList<>();
      service(program).path("command").forEach(word -> command.add(word.asText()));
      assertThat(command.get(0)).isEqualTo(program);
      String sources = sourcesOf(program);
      assertThat(command.stream().skip(1).map(word -> word.split("=")[0]))
          .allMatch(option -> sources.contains('"' + option + '"'));
    }
    Path scripts = Checkout.file("compose/docker");
    assertThat(Files.isExecutable(scripts.resolve("entrypoint"))).isTrue();
    assertThat(Files.isExecutable(scripts.resolve("healthy"))).isTrue();
  }

  @Test
  void shouldCopyWhatMavenBuilds() {
    String dockerfile = Checkout.text("compose/Dockerfile");
    String pom = Checkout.text("compose/pom.xml");
    for (MatchResult copy :
        Pattern.compile("(?m)^COPY (--from=build )?(\\S+) \\S+$")
            .matcher(dockerfile)
            .results()
            .toList()) {
      if (copy.group(1) != null) {
        assertThat(copy.group(2))
            .isIn(
                "/src/compose/target/lib/",
                "/src/compose/target/soakstream-compose-" + version() + ".jar");
        assertThat(pom)
            .contains(
                "<outputDirectory>${project.build.directory}/lib</outputDirectory>",
                "<phase>package</phase>");
      } else {
        assertThat(Checkout.file(copy.group(2))).exists();
      }
    }
    assertThat(pom)
        .contains(
            "soakstream-load-producer", "soakstream-stream-analyzer", "soakstream-sink-clickhouse");
    assertThat(compose.at("/x-program/build/dockerfile").asText()).isEqualTo("compose/Dockerfile");
    assertThat(compose.at("/x-program/image").asText()).endsWith(":" + version());
  }

  private static String version() {
    return Checkout.text("compose/pom.xml").split("<version>")[1].split("<")[0];
  }

  private static String sourcesOf(String program) {
    String folder =
        switch (program) {
          case "analyzer" -> "stream-analyzer/src/main/java/.*/app";
          case "sink" -> "sink-clickhouse/src/main/java/.*/app";
          default -> "compose/src/main/java/.*/live/web";
        };
    StringBuilder sources = new StringBuilder();
    Checkout.files().stream()
        .filter(file -> Checkout.name(file).matches(folder + "/[^/]+\\.java"))
        .forEach(file -> sources.append(Checkout.text(file)));
    return sources.toString();
  }

  private JsonNode service(String name) {
    return compose.path("services").path(name);
  }

  private String image(String name) {
    return service(name).path("image").asText();
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
