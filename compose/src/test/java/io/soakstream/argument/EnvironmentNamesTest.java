package io.soakstream.argument;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.shell.SpellingSuggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of variables is whole: whatever the programs and the launcher read is on it. */
class EnvironmentNamesTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LITERAL = Pattern.compile("\"(SOAK_[A-Z_]*[A-Z])\"");
  private static final Pattern SHELL = Pattern.compile("\\$\\{?(SOAK_[A-Z_]*[A-Z])");

  /** Variables of options, and names of users of the database. */
  private static final Set<String> NO_OTHERS =
      Set.of("SOAK_COMMAND_CONFIG", "SOAK_DATA_DIR", "SOAK_FORMAT", "SOAK_SCHEMA_REGISTRY");

  @Test
  void shouldKnowEveryVariableThatIsRead() throws IOException {
    Set<String> read = new TreeSet<>();
    for (String module :
        List.of("schemas", "load-producer", "stream-analyzer", "sink-clickhouse", "compose")) {
      try (Stream<Path> files = Files.walk(CHECKOUT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          collect(LITERAL, file, read);
        }
      }
    }
    collect(SHELL, CHECKOUT.resolve("soak"), read);
    collect(SHELL, CHECKOUT.resolve("compose/clickhouse/fetch.sh"), read);
    read.removeAll(NO_OTHERS);
    read.removeIf(name -> name.endsWith("_")); // what many names begin with

    assertThat(read).hasSizeGreaterThan(8).isSubsetOf(EnvironmentCheck.others());
  }

  @Test
  void shouldKnowTheSettingsOfClients() {
    EnvironmentCheck found =
        EnvironmentCheck.of(
            Map.of(
                "SOAK_KAFKA_SECURITY_PROTOCOL", "SSL",
                "SOAK_SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "a:b",
                "SOAK_KAFKA_SECURTY_PROTOCOL", "SSL",
                "SOAK_KAFKA_OF_A_PLUGIN_OF_OURS", "x"),
            List.of("SOAK_SCHEMA_REGISTRY"),
            SpellingSuggestion::closest);

    assertThat(found.refusals())
        .containsExactly(
            "soak: the variable SOAK_KAFKA_SECURTY_PROTOCOL is read by nobody; did you mean"
                + " SOAK_KAFKA_SECURITY_PROTOCOL? Rename or unset it");
    assertThat(found.warnings())
        .containsExactly(
            "warning: the variable SOAK_KAFKA_OF_A_PLUGIN_OF_OURS is no setting that Kafka's or the"
                + " registry's client is known to read");
  }

  private static void collect(Pattern pattern, Path file, Set<String> names) throws IOException {
    pattern.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
  }
}
