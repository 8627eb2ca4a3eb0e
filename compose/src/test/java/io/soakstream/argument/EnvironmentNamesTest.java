package io.soakstream.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      Set.of("SOAK_DATA_DIR", "SOAK_FORMAT", "SOAK_SCHEMA_REGISTRY");

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

    assertThat(read).hasSizeGreaterThan(8).isSubsetOf(EnvironmentCheck.others());
  }

  private static void collect(Pattern pattern, Path file, Set<String> names) throws IOException {
    pattern.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
  }
}
