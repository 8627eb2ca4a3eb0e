package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What RULES.md shows can be written. */
class RulesDocTest {
  private static final Pattern METRIC = Pattern.compile("`([a-z_]+|p)[(`]");

  private static List<String> examples(String kind) throws IOException {
    return Files.readAllLines(Path.of("RULES.md")).stream()
        .map(String::strip)
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> line.substring(kind.length() + 1))
        .toList();
  }

  @Test
  void shouldShowOnlyWhatCanBeRead() throws IOException {
    assertThat(Rules.parse(examples("rule")).all()).hasSizeGreaterThan(15);
    List<String> claims = examples("claim");
    assertThat(Claims.of(claims).problems()).isEmpty();
    assertThat(Claims.of(claims).all()).hasSize(3);
  }

  @Test
  void shouldNameEveryMetric() throws IOException {
    String table =
        String.join(
            "\n",
            Files.readAllLines(Path.of("RULES.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList());
    List<String> named =
        METRIC.matcher(table).results().map(match -> match.group(1)).distinct().toList();
    RuleSyntaxException unknown =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            RuleSyntaxException.class, () -> RuleParser.parse("nonsense < 1", 1));
    String known = unknown.remedy().replaceAll("\\(.*?\\)", "").replace("use ", "");
    for (String metric : known.split(", | or ")) {
      assertThat(named).as(metric).contains(metric);
    }
  }
}
