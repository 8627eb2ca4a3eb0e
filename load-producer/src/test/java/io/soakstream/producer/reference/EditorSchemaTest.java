package io.soakstream.producer.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlReader;
import io.soakstream.yaml.YamlScalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema against every scenario there is, and against slips. */
class EditorSchemaTest {
  private static final Path KEYS = Path.of("src/test/resources/scenarios");
  private static final Path BUNDLED = Path.of("scenarios");

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> bundled = Files.list(BUNDLED);
        Stream<Path> everyKey = Files.list(KEYS)) {
      return Stream.concat(bundled, everyKey)
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void shouldFindNothingWrongWithASoundScenario(Path file) throws Exception {
    assertThat(problems(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight: 60 | wieght: 60 | $.tenants[0].wieght is not known",
        "timeout: 2s | timeout: fast | $.target.timeout: \"fast\" is not",
        "timeout: 2s | timeout: 2 | $.target.timeout: 2 is no",
        "method: PUT | method: PSOT | $.endpoints[2].method: \"PSOT\" is not",
        "rate: 55/s | rate: 55 | $.rate: 55 is no",
        "expect: [200, 304] | expect: [2000] | $.endpoints[0].expect",
        "name: NO, weight: 60 | weight: 60 | $.tenants[0]: name is missing",
      })
  void shouldMarkASlip(String sound, String slip, String description) throws Exception {
    String text = Files.readString(KEYS.resolve("every-key-hours.yaml"));
    assertThat(text).contains(sound);
    assertThat(problems(text.replace(sound, slip)))
        .anySatisfy(problem -> assertThat(problem).startsWith(description));
  }

  @Test
  void shouldMarkTheMistakesOfFive() throws Exception {
    assertThat(problems(Files.readString(BUNDLED.resolve("invalid/five-mistakes.yaml"))))
        .hasSizeGreaterThanOrEqualTo(2)
        .anySatisfy(problem -> assertThat(problem).contains("wieght is not known"));
  }

  private static List<String> problems(String text) throws Exception {
    JsonNode schema = new ObjectMapper().readTree(BUNDLED.resolve("scenario.schema.json").toFile());
    return SchemaCheck.problems(schema, typed(YamlReader.read(text).orElseThrow()));
  }

  /** As an editor sees it: scalars without quotes are resolved by the core schema of YAML 1.2. */
  private static JsonNode typed(YamlNode node) {
    if (node instanceof YamlMapping mapping) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      mapping.entries().forEach((key, entry) -> object.set(key, typed(entry.value())));
      return object;
    } else if (node instanceof YamlList list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      list.items().forEach(item -> array.add(typed(item)));
      return array;
    }
    YamlScalar scalar = (YamlScalar) node;
    String text = scalar.text();
    if (!scalar.isPlain()) {
      return TextNode.valueOf(text);
    } else if (text.matches("~|null|Null|NULL|")) {
      return NullNode.getInstance();
    } else if (text.matches("true|True|TRUE|false|False|FALSE")) {
      return BooleanNode.valueOf(Boolean.parseBoolean(text));
    } else if (text.matches("[-+]?[0-9]+")) {
      return BigIntegerNode.valueOf(new BigInteger(text));
    } else if (text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return TextNode.valueOf(text);
  }
}
