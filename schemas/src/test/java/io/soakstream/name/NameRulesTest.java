package io.soakstream.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "GET /api/agents/{id}",
        "GET /files/*",
        "**",
        "__others__",
        "Müller & Söhne",
        "テナント",
        "team 👩‍💻",
        "می‌خواهم",
        "a|b=c,d\"e'"
      })
  void shouldTakeWhatCanBeShown(String name) {
    assertThat(NameRules.problem(name)).isNull();
    assertThat(NameRules.problemUnlessEmpty(name)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "*, stands for all",
    "__other__, stands for all that are not kept apart",
    "' A', begins or ends with white space",
    "'A\u00a0', begins or ends with white space",
    "'a\tb', has the character U+0009",
    "'a\u0000', has the character U+0000",
    "'a\u001b[2J', has the character U+001B",
    "'a\u0085b', has the character U+0085",
    "'a\u2028b', has the character U+2028",
    "'a\u202eb', has the character U+202E",
    "'a\u2066b', has the character U+2066",
    "'\ufeffa', has the character U+FEFF",
    "'a\ufffdb', has the character U+FFFD"
  })
  void shouldRefuseWhatStandsForManyOrCannotBeShown(String name, String problem) {
    assertThat(NameRules.problem(name)).isEqualTo(problem);
  }

  @Test
  void shouldRefuseHalfACharacter() {
    assertThat(NameRules.problem("a\ud83d")).isEqualTo("has the character U+D83D");
    assertThat(NameRules.problem("a\udc69b")).isEqualTo("has the character U+DC69");
  }

  @Test
  void shouldTakeTwoHundredCharactersAndNoMore() {
    assertThat(NameRules.problem("x".repeat(200))).isNull();
    assertThat(NameRules.problem("x".repeat(10_000)))
        .isEqualTo("has 10000 characters, more than 200");
  }

  @Test
  void shouldTakeIdsOfRunsThatCanBeFilesAndKeys() {
    assertThat(NameRules.problemOfRun("agp2-soak-24h-a1b2c3")).isNull();
    for (String run : new String[] {"", "*", "a|b", "a/b", "..", "-a", "a b", "x".repeat(101)}) {
      assertThat(NameRules.problemOfRun(run))
          .as(run)
          .isEqualTo("is not at most 100 letters, digits, dots, dashes and underscores");
    }
  }

  @Test
  void shouldShowNamesWithNothingHiddenInThem() {
    assertThat(NameRules.shown("GET /")).isEqualTo("\"GET /\"");
    assertThat(NameRules.shown("a\u001b[2J\u202e")).isEqualTo("\"a\\u001b[2J\\u202e\"");
    assertThat(NameRules.shown("x".repeat(10_000))).isEqualTo("\"" + "x".repeat(40) + "…\"");
  }
}
