package io.soakstream.producer.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.yaml.InvalidYamlException;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlPlace;
import io.soakstream.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of keys against the reader: it names what the reader knows, and nothing else. */
class ScenarioKeysTest {
  private static final Path FILES = Path.of("src/test/resources/scenarios");
  private static final String STRANGE = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";
  private static final String KNOWN = "known keys are ";

  @TempDir private Path dir;

  @Test
  void shouldNameTheKeysThatTheReaderKnowsAndNoOther() throws Exception {
    Map<String, Set<String>> byMapping = new TreeMap<>();
    for (Path file : files()) {
      for (Map.Entry<String, YamlMapping> mapping : mappings(file).entrySet()) {
        String pattern = WrittenPaths.pattern(mapping.getKey());
        known(file, mapping.getValue()).ifPresent(keys -> byMapping.put(pattern, keys));
      }
    }

    Map<String, Set<String>> inTable = new TreeMap<>();
    for (ScenarioKey key : ScenarioKeys.all()) {
      if (!key.path().endsWith("[]") && !key.name().equals("*")) {
        inTable.computeIfAbsent(key.parent(), it -> new TreeSet<>()).add(key.name());
      }
    }
    assertThat(byMapping).isEqualTo(inTable);
  }

  @Test
  void shouldHaveAnExampleOfEveryKey() throws Exception {
    Set<String> used = new TreeSet<>();
    for (Path file : files()) {
      used.addAll(patterns(root(file), ""));
    }
    assertThat(ScenarioKeys.all())
        .extracting(ScenarioKey::path)
        .doesNotHaveDuplicates()
        .isSubsetOf(used);
  }

  private static List<Path> files() {
    return List.of(
        FILES.resolve("every-key-hours.yaml"),
        FILES.resolve("every-key-phases.yaml"),
        FILES.resolve("every-key-curves.yaml"),
        FILES.resolve("every-key-flows.yaml"),
        FILES.resolve("every-key-flows-basic.yaml"),
        FILES.resolve("every-key-flows-bearer.yaml"));
  }

  private static YamlMapping root(Path file) throws IOException, InvalidYamlException {
    return (YamlMapping) YamlReader.read(Files.readString(file)).orElseThrow();
  }

  private static Map<String, YamlMapping> mappings(Path file)
      throws IOException, InvalidYamlException {
    Map<String, YamlMapping> mappings = new TreeMap<>();
    collect(root(file), "", mappings);
    return mappings;
  }

  private static void collect(YamlNode node, String path, Map<String, YamlMapping> mappings) {
    if (node instanceof YamlMapping mapping) {
      mappings.put(path, mapping);
      mapping.entries().forEach((key, entry) -> collect(entry.value(), join(path, key), mappings));
    } else if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        collect(list.items().get(i), path + "[" + i + "]", mappings);
      }
    }
  }

  private static Set<String> patterns(YamlNode node, String path) {
    Set<String> patterns = new TreeSet<>();
    Map<String, YamlNode> below = new TreeMap<>();
    if (node instanceof YamlMapping mapping) {
      mapping.entries().forEach((key, entry) -> below.put(join(path, key), entry.value()));
    } else if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        below.put(path + "[" + i + "]", list.items().get(i));
      }
    }
    below.forEach(
        (each, value) -> {
          patterns.add(WrittenPaths.pattern(each));
          patterns.addAll(patterns(value, each));
        });
    return patterns;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** What the reader says that it knows there, when a stranger's key stands in the mapping. */
  private java.util.Optional<Set<String>> known(Path file, YamlMapping mapping) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    YamlPlace first = mapping.entries().values().iterator().next().keyPlace();
    String line = lines.get(first.line() - 1);
    String before = line.substring(0, first.column() - 1);
    String rest = line.substring(first.column() - 1);
    boolean isFlow = before.contains("{");
    String strange = STRANGE + ": 1";
    lines.set(
        first.line() - 1,
        isFlow
            ? before + strange + ", " + rest
            : before + strange + "\n" + before.replace('-', ' ') + rest);
    Files.copy(
        FILES.resolve("body.json"),
        dir.resolve("body.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        FILES.resolve("people.csv"),
        dir.resolve("people.csv"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Path changed = Files.write(dir.resolve("changed.yaml"), lines);
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class, () -> ScenarioReader.read(changed, Map.of()));
    if (refused == null) {
      return java.util.Optional.empty(); // a mapping of names of the user's own
    }
    return refused.problems().stream()
        .filter(it -> it.path().endsWith(STRANGE) && it.remedy().contains(KNOWN))
        .map(ScenarioProblem::remedy)
        .map(remedy -> remedy.substring(remedy.indexOf(KNOWN) + KNOWN.length()))
        .map(keys -> java.util.Arrays.stream(keys.split(", ")).collect(Collectors.toSet()))
        .map(keys -> (Set<String>) new TreeSet<>(keys))
        .findFirst();
  }
}
