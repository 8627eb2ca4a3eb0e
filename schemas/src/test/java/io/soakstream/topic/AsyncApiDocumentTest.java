package io.soakstream.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is published of the catalogue. {@code -Dreference.write=true} writes it anew. */
class AsyncApiDocumentTest {
  private static final Path FILE = Path.of("../docs/asyncapi.yaml");

  @Test
  void shouldPublishTheCatalogueAsItIs() throws IOException {
    Matcher version =
        Pattern.compile("(?s)<artifactId>soakstream</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(Path.of("../pom.xml")));
    assertThat(version.find()).isTrue();
    String text = AsyncApiDocument.text(version.group(1));
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(FILE, text);
    }

    assertThat(FILE).as("write it anew with -Dreference.write=true").content().isEqualTo(text);
  }

  @Test
  void shouldDescribeTheHeadersThatAreWritten() throws IOException {
    for (boolean isFinal : new boolean[] {true, false}) {
      for (Status status : Status.values()) {
        if (isFinal && status == Status.RUNNING) {
          continue;
        }
        Verdict verdict = new Verdict();
        verdict.setRun("r-1");
        verdict.setAnalysis("live");
        verdict.setStatus(status);
        verdict.setEventTime("2026-02-12T00:01:30Z");
        verdict.setFinal$(isFinal);

        shouldFit(VerdictHeaders.of(verdict, 7), isFinal ? "VerdictFinal" : "VerdictProvisional");
      }
    }
  }

  @Test
  void shouldExplainEveryHeaderOnThePageForConsumers() throws IOException {
    String page = Files.readString(Path.of("../docs/CONSUMERS.md"));

    for (String message : List.of("VerdictFinal", "VerdictProvisional")) {
      Map<?, ?> properties =
          (Map<?, ?>) at("components", "messages", message, "headers", "properties");
      properties.keySet().forEach(header -> assertThat(page).contains("\n| `" + header + "` |"));
      Object type = ((Map<?, ?>) properties.get(VerdictHeaders.TYPE)).get("const");
      assertThat(page).contains("`" + type + "`");
    }
  }

  private static void shouldFit(Map<String, String> headers, String message) throws IOException {
    Map<?, ?> schema = (Map<?, ?>) at("components", "messages", message, "headers");
    Map<?, ?> properties = (Map<?, ?>) schema.get("properties");
    assertThat(Set.copyOf((List<?>) schema.get("required"))).isEqualTo(properties.keySet());
    assertThat(new LinkedHashSet<Object>(headers.keySet())).isEqualTo(properties.keySet());
    headers.forEach(
        (name, text) -> {
          Map<?, ?> property = (Map<?, ?>) properties.get(name);
          if (property.get("const") != null) {
            assertThat(text).as(name).isEqualTo(property.get("const"));
          }
          if (property.get("enum") instanceof List<?> allowed) {
            assertThat(allowed.contains(text)).as(name + " " + text).isTrue();
          }
          if (property.get("pattern") instanceof String pattern) {
            assertThat(text).as(name).matches(pattern);
          }
        });
  }

  private static Object at(String... path) throws IOException {
    Object node = new Yaml().load(Files.readString(FILE));
    for (String name : path) {
      node = ((Map<?, ?>) node).get(name);
    }
    return node;
  }
}
