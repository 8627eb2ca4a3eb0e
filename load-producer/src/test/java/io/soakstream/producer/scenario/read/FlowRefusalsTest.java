package io.soakstream.producer.scenario.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong flows, one mistake each: {@code refusals.txt} holds what of the sound scenario is replaced
 * ({@code -}), by what ({@code +}), and what the user reads ({@code =}), line by line.
 */
class FlowRefusalsTest {
  private static final Path FILES = Path.of("src/test/resources/flows");
  private static final int CASES_LEAST = 60;

  @TempDir private Path dir;

  /** A mistake and what is said of it. */
  record Mistake(String written, String wrong, List<String> told) {
    @Override
    public String toString() {
      return written.strip() + " → " + wrong.strip();
    }
  }

  static List<Mistake> mistakes() throws IOException {
    List<Mistake> mistakes = new ArrayList<>();
    for (String block : Files.readString(FILES.resolve("refusals.txt")).split("\n\n")) {
      List<String> told = new ArrayList<>();
      String written = "";
      String wrong = "";
      for (String line : block.strip().split("\n")) {
        String text = line.substring(Math.min(2, line.length())).replace("\\n", "\n");
        switch (line.charAt(0)) {
          case '-' -> written = text;
          case '+' -> wrong = text;
          default -> told.add(text);
        }
      }
      mistakes.add(new Mistake(written, wrong, told));
    }
    return mistakes;
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayWhereWhatWhyAndWhatToDo(Mistake mistake) throws IOException {
    copyFiles();
    String sound = Files.readString(FILES.resolve("sound.yaml"));
    assertThat(sound).contains(mistake.written());
    Path file =
        Files.writeString(
            dir.resolve("scenario.yaml"), sound.replace(mistake.written(), mistake.wrong()));
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class, () -> ScenarioReader.read(file, Map.of()));

    assertThat(refused).as("nothing was refused").isNotNull();
    assertThat(refused.exitCode()).isEqualTo(104);
    assertThat(refused.problems())
        .extracting(problem -> problem.line().substring(dir.toString().length() + 1))
        .map(line -> line.replace(dir.toString(), "DIR"))
        .containsExactlyElementsOf(mistake.told());
  }

  @Test
  void shouldReadTheSoundOne() throws IOException {
    copyFiles();
    Path file = Files.copy(FILES.resolve("sound.yaml"), dir.resolve("scenario.yaml"));

    assertThat(ScenarioReader.read(file, Map.of()).flows()).hasSize(1);
    assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(CASES_LEAST);
  }

  private void copyFiles() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      for (Path file : files.filter(it -> !it.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, dir.resolve(file.getFileName()));
      }
    }
  }
}
