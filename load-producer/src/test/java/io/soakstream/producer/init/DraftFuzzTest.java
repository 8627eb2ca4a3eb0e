package io.soakstream.producer.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.init.draft.DraftOptions;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.init.source.SourceText;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done to a document, it is refused as is documented, or its scenario validates as it
 * is written and refers to nothing that the document names. {@code -Dsoak.seed} and {@code
 * -Dsoak.fuzz} for others and more.
 */
class DraftFuzzTest {
  private static final long SEED = Long.getLong("soak.seed", 19);
  private static final int INPUTS = Integer.getInteger("soak.fuzz", 150);

  /** What breaks notations: of YAML, of JSON, of templates, of names, of terminals. */
  private static final String[] PIECES = {
    "${",
    "}",
    "${x}",
    "${env:HOME}",
    "{{",
    "}}",
    ": ",
    " #",
    "\"",
    "'",
    "\\",
    "\n",
    "\t",
    "\r",
    "\u0007",
    "\u2028",
    "\ufeff",
    "\ud800",
    "\ud83d\ude00",
    "*",
    "__other__",
    "/",
    "//",
    "?",
    "&",
    "%",
    "%2",
    "%zz",
    "[",
    "]",
    "<",
    ">",
    "&amp;",
    "null",
    "-1",
    "1e999",
    "99999999999999999999",
    " ",
    "é",
    "x".repeat(300)
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goals-openapi3.yaml",
        "shop-openapi2.json",
        "session.har",
        "goals-postman.json",
        "goals-plan.jmx"
      })
  void shouldRefuseOrValidate(String name) throws IOException {
    String text = Files.readString(DraftedScenario.fixture(name));
    Random random = new Random(SEED);
    int written = 0;
    for (int i = 0; i < INPUTS; i++) {
      String mutated = mutated(text, random);
      try {
        DraftedScenario drafted =
            DraftedScenario.of(
                ScenarioSources.read(new SourceText(name, mutated), DraftOptions.none()),
                DraftOptions.none());
        assertThat(drafted.text().lines().filter(line -> !line.strip().startsWith("#")))
            .as("seed %d, input %d", SEED, i)
            .noneMatch(line -> line.contains("${env:HOME") || line.contains("${file"));
        written++;
      } catch (InvalidSourceException e) {
        assertThat(e.getMessage()).startsWith(name + ":").contains("; ").doesNotContain("\n");
      } catch (InvalidScenarioException | AssertionError | IllegalArgumentException e) {
        throw new AssertionError("seed " + SEED + ", input " + i + ":\n" + mutated, e);
      }
    }
    assertThat(written).as("inputs that were still documents").isGreaterThan(INPUTS / 20);
  }

  /** One to three times cut, doubled, flipped, or with a piece put in or in place of something. */
  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int times = 1 + random.nextInt(3); times > 0 && mutated.length() > 10; times--) {
      int at = random.nextInt(mutated.length());
      int length = Math.min(1 + random.nextInt(12), mutated.length() - at);
      switch (random.nextInt(8)) {
        case 0 -> mutated.delete(at, at + length);
        case 1 -> mutated.insert(at, mutated.substring(at, at + length));
        case 2 -> mutated.setCharAt(at, (char) (mutated.charAt(at) ^ (1 << random.nextInt(7))));
        case 3 -> mutated.replace(at, at + length, PIECES[random.nextInt(PIECES.length)]);
        case 4 -> {
          if (random.nextInt(10) == 0) {
            mutated.setLength(at);
          }
        }
        default -> mutated.insert(afterLetter(mutated, at), PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return new String(mutated.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Within a word, where most values are, so that most inputs are still documents. */
  private static int afterLetter(StringBuilder text, int from) {
    int at = from;
    while (at < text.length() - 1 && !Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at + 1;
  }
}
