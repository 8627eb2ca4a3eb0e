package io.soakstream.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.replay.RulesFile.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void shouldNameEveryProblemAndGiveNoRule() throws IOException {
    RulesFile file = read("- error_rate < 0.1\n- p(95) < 250ms\n- {p: 95}\n");

    assertThat(file.rules()).isEmpty();
    assertThat(file.problems())
        .containsExactly(
            new Problem(
                "rules[0]", "error_rate < 0.1", "the limit has no unit", "write it as in 0.1%"),
            new Problem("rules[2]", "{\"p\":95}", "must be text", "put it in quotes"));
  }

  @Test
  void shouldRefuseWhatHoldsNoRules() throws IOException {
    assertThat(only(read("[]"))).isEqualTo("rules: empty: must hold at least one rule");
    assertThat(only(read("name: x\n"))).isEqualTo("rules: missing: must be a list");
    assertThat(only(read("rules: p(95) < 1ms\n"))).isEqualTo("rules: no list: must be a list");
    assertThat(only(read(""))).isEqualTo("rules: missing: must be a list");
    assertThat(only(read("- [\n"))).startsWith("line 1: not YAML: ");
    assertThat(only(RulesFile.read(dir.resolve("none")))).isEqualTo("file: missing: must exist");
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
