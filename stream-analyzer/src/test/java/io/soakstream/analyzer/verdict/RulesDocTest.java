package io.soakstream.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.soakstream.rule.ClaimList;
import io.soakstream.rule.RuleSet;
import io.soakstream.rule.RulesRejectedException;
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
    assertThat(RuleSet.parse(examples("rule")).all()).hasSizeGreaterThan(15);
    List<String> claims = examples("claim");
    assertThat(ClaimList.of(claims).problems()).isEmpty();
    assertThat(ClaimList.of(claims).all()).hasSize(3);
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
    RulesRejectedException unknown =
        catchThrowableOfType(
            RulesRejectedException.class, () -> RuleSet.parse(List.of("nonsense < 1")));
    String known =
        unknown.problems().get(0).remedy().replaceAll("\\(.*?\\)", "").replace("use ", "");
    for (String metric : known.split(", | or ")) {
      assertThat(named).as(metric).contains(metric);
    }
  }
}
