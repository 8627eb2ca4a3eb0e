package io.soakstream.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.replay.RulesFile.Problem;
import io.soakstream.yaml.YamlPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {
  @TempDir Path dir;

  @Test
  void shouldReadAList() throws IOException {
    assertThat(read("- p(95) < 250ms\n- error_rate < 0.1%\n").rules())
        .containsExactly("p(95) < 250ms", "error_rate < 0.1%");
  }

  @Test
  void shouldReadTheRulesOfAScenarioWithItsVariables() throws IOException {
    RulesFile file =
        read("name: x\nvariables: {limit: 250ms}\nrules:\n  - p(95) < ${limit}\ntags: {a: b}\n");

    assertThat(file.problems()).isEmpty();
    assertThat(file.rules()).containsExactly("p(95) < 250ms");
  }

  @Test
  void shouldReadClaimsBesideRules() throws IOException {
    String file =
        "rules: [p(95) < 1s]\nclaims:\n  - {says: fine, means: growth(rss) = 2.3%}\n  - rate = 5/s\n";
    assertThat(read(file).rules())
        .containsExactly("claim \"fine\" growth(rss) = 2.3%", "claim rate = 5/s", "p(95) < 1s");
    assertThat(only(read(file.replace("2.3%", "much"))))
        .startsWith("claims[0]: \"fine\" growth(rss) = much: a number is missing");
  }

  @Test
  void shouldReadPresets() throws IOException {
    assertThat(read("- preset: seed-002\n- p(95) < 1s\n").rules())
        .containsExactly("preset seed-002", "p(95) < 1s");
    assertThat(read("rules: {preset: seed-004}\n").rules()).containsExactly("preset seed-004");
    assertThat(read("- preset seed-004\n").rules()).containsExactly("preset seed-004");
    assertThat(only(read("rules: {preset: seed-9}\n")))
        .isEqualTo("rules[0]: preset seed-9: there is no preset seed-9");
  }

  @Test
  void shouldNameEveryProblemAndGiveNoRule() throws IOException {
    RulesFile file = read("- error_rate < 0.1\n- p(95) < 250ms\n- {p: 95}\n");

    assertThat(file.rules()).isEmpty();
    assertThat(file.problems())
        .containsExactly(
            new Problem(
                Optional.of(new YamlPlace(1, 3)),
                "rules[0]",
                "error_rate < 0.1",
                "the limit has no unit",
                "write it as in 0.1%",
                "error_rate < 0.1" + System.lineSeparator() + "                ^"),
            new Problem(
                Optional.of(new YamlPlace(3, 3)),
                "rules[2]",
                "{p: 95}",
                "must be text",
                "put it in quotes",
                ""));
  }

  @Test
  void shouldRefuseWhatHoldsNoRules() throws IOException {
    assertThat(only(read("[]"))).isEqualTo("rules: empty: must hold at least one rule");
    assertThat(only(read("name: x\n"))).isEqualTo("rules: missing: must be a list");
    assertThat(only(read("rules: p(95) < 1ms\n"))).isEqualTo("rules: no list: must be a list");
    assertThat(only(read(""))).isEqualTo("rules: missing: must be a list");
    assertThat(only(read("- [\n")))
        .isEqualTo(": not YAML: expected the node content, but found '<stream end>'");
    assertThat(only(RulesFile.read(dir.resolve("none")))).isEqualTo("file: missing: must exist");
  }

  @Test
  void shouldRefuseWhatWouldBePassedOver() throws IOException {
    assertThat(only(read("rules: [p(95) < 1s]\nclams: [rate = 5/s]\n")))
        .isEqualTo("clams: [rate = 5/s]: is not a known key");
    assertThat(only(read("- p(95) < 1s\n---\n- p(99) < 1s\n")))
        .isEqualTo(": a second document: must not follow, one file is one document");
    assertThat(only(read("rules: [p(95) < 1s]\nclaims: [{means: rate = 5/s, say: fast}]\n")))
        .isEqualTo("claims[0].say: fast: is not a known key");
    assertThat(only(read("rules: [p(95) < 1s]\nclaims: [{says: fast}]\n")))
        .isEqualTo("claims[0]: {says: fast}: must say what it means");
    assertThat(read("- &r p(95) < 1s\n- *r\n").rules()).containsExactly("p(95) < 1s", "p(95) < 1s");
  }

  private RulesFile read(String yaml) throws IOException {
    return RulesFile.read(Files.writeString(dir.resolve("rules.yaml"), yaml));
  }

  private static String only(RulesFile file) {
    assertThat(file.problems()).hasSize(1);
    Problem problem = file.problems().get(0);
    return problem.path() + ": " + problem.value() + ": " + problem.rule();
  }
}
