package io.soakstream.producer.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.yaml.InvalidYamlException;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of examples: each is read, and its index of keys is what they use. */
class ScenariosDocTest {
  private static final Path PAGE = Path.of("../docs/SCENARIOS.md");
  private static final Path FILES = Path.of("src/test/resources/scenarios");
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n(name: (\\S+)\\n.*?)```");
  private static final String INDEX = "it is used.\n\n";

  @TempDir private Path dir;

  @Test
  void shouldHoldExamplesThatTheReaderAccepts() throws Exception {
    for (String name : List.of("body.json", "ca.pem", "client.pem", "client.key")) {
      Files.copy(FILES.resolve(name), dir.resolve(name));
    }
    Files.copy(Path.of("src/test/resources/flows/users.csv"), dir.resolve("users.csv"));
    Files.copy(FILES.resolve("people.csv"), dir.resolve("people.csv"));
    for (Map.Entry<String, String> example : examples().entrySet()) {
      Path file = Files.writeString(dir.resolve(example.getKey() + ".yaml"), example.getValue());
      try {
        ScenarioReader.read(file, Map.of());
      } catch (InvalidScenarioException e) {
        throw new AssertionError("docs/SCENARIOS.md, " + example.getKey(), e);
      }
    }
  }

  @Test
  void shouldSayOfEveryKeyWhichExampleUsesIt() throws Exception {
    String page = Files.readString(PAGE);
    String written = page.substring(0, page.indexOf(INDEX) + INDEX.length()) + index();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(PAGE).as("write it anew with -Dreference.write=true").content().isEqualTo(written);
  }

  private static String index() throws IOException, InvalidYamlException {
    Map<String, Set<String>> used = new LinkedHashMap<>();
    for (Map.Entry<String, String> example : examples().entrySet()) {
      used.put(example.getKey(), patterns(YamlReader.read(example.getValue()).orElseThrow(), ""));
    }
    StringBuilder index = new StringBuilder("| Key | Example |\n|---|---|\n");
    for (ScenarioKey key : ScenarioKeys.all()) {
      boolean isForSimulations = key.path().startsWith("simulate");
      if (key.path().endsWith("[]") || isForSimulations && !key.path().equals("simulate")) {
        continue;
      }
      List<String> where = new ArrayList<>();
      used.forEach(
          (example, keys) -> {
            if (keys.contains(key.path())) {
              where.add("`" + example + "`");
            }
          });
      String text =
          isForSimulations
              ? "for simulations: `agp2-soak-24h`, bundled"
              : String.join(", ", where.subList(0, Math.min(3, where.size())));
      index.append("| `").append(key.path()).append("` | ").append(text).append(" |\n");
    }
    return index.toString();
  }

  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new LinkedHashMap<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    while (block.find()) {
      examples.put(block.group(2), block.group(1));
    }
    return examples;
  }

  private static Set<String> patterns(YamlNode node, String path) {
    Set<String> patterns = new TreeSet<>();
    if (node instanceof YamlMapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                String below = path.isEmpty() ? key : path + "." + key;
                patterns.add(WrittenPaths.pattern(below));
                patterns.addAll(patterns(entry.value(), below));
              });
    } else if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        patterns.addAll(patterns(list.items().get(i), path + "[" + i + "]"));
      }
    }
    return patterns;
  }
}
