package io.soakstream.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.init.draft.DraftOptions;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.draft.ScenarioWriter;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.shell.AnsiStyle;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scripted terminal answers; what it is asked and what comes of it. */
class QuestionDialogTest {
  @TempDir Path dir;
  private final ByteArrayOutputStream asked = new ByteArrayOutputStream();

  private ScenarioDraft answered(String... answers) {
    PrintStream err = new PrintStream(asked, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(err, err, new AnsiStyle(false), new AnsiStyle(false), true, true, 90);
    String script = String.join("\n", answers) + (answers.length == 0 ? "" : "\n");
    return new QuestionDialog(new BufferedReader(new StringReader(script)), terminal)
        .ask(DraftOptions.none());
  }

  private Scenario scenario(ScenarioDraft draft, boolean mayLoad) throws IOException {
    DraftOptions options =
        new DraftOptions(
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            mayLoad);
    Path file = dir.resolve("asked.yaml");
    Files.writeString(file, ScenarioWriter.text(draft, options));
    return ScenarioReader.read(file, Map.of());
  }

  @Test
  void shouldTakeWhatStandsInBrackets() throws IOException {
    Scenario scenario = scenario(answered("", "", "", "", "", "", "", ""), false);
    assertThat(scenario.name()).isEqualTo("my-service");
    assertThat(scenario.target().url().orElseThrow()).hasToString("http://127.0.0.1:8080");
    assertThat(scenario.endpoints()).extracting(it -> it.name()).containsExactly("GET /");
    assertThat(scenario.rules()).containsExactly("p(95) < 500ms", "error_rate < 1%");
    assertThat(scenario.tenants()).extracting(it -> it.name()).containsExactly("default");
  }

  @Test
  void shouldMakeAScenarioOfTheAnswers() throws IOException {
    ScenarioDraft draft =
        answered(
            "Goal keeper",
            "https://staging.example.com/api",
            "yes",
            "get /goals?page=1 50",
            "POST /goals 0.5",
            "",
            "20 / s",
            "A, B",
            "250 ms",
            "0.1 %");
    assertThat(draft.mayLoad()).isTrue();
    Scenario scenario = scenario(draft, true);
    assertThat(scenario.name()).isEqualTo("goal-keeper");
    assertThat(scenario.target().url().orElseThrow())
        .hasToString("https://staging.example.com/api");
    assertThat(scenario.endpoints())
        .extracting(it -> it.name() + " " + it.path() + " " + it.weight())
        .containsExactly("GET /goals /goals?page=1 50.0", "POST /goals /goals 0.5");
    assertThat(scenario.tenants()).extracting(it -> it.name()).containsExactly("A", "B");
    assertThat(scenario.rules()).containsExactly("p(95) < 250ms", "error_rate < 0.1%");
  }

  @Test
  void shouldAskAgainForWhatCannotBe() throws IOException {
    ScenarioDraft draft =
        answered(
            "*",
            "x",
            "localhost:8080",
            "http://localhost/?a=b",
            "http://localhost:1/",
            "GET goals",
            "GET /goals 0",
            "GET /goals",
            "",
            "many",
            "3",
            "3s..1s",
            "soon",
            "2s",
            "A, A",
            "A, ,",
            "A",
            "0s",
            "500",
            "1s",
            "100%",
            "2%");
    Scenario scenario = scenario(draft, false);
    assertThat(scenario.rules()).containsExactly("p(95) < 1s", "error_rate < 2%");
    String said = asked.toString(StandardCharsets.UTF_8);
    assertThat(said.replaceAll("\\s+", " "))
        .contains("Name [my-service]: That stands for all;")
        .contains("Write an http or https address, such as http://127.0.0.1:8080.")
        .contains("Leave out what begins with ? or #; requests have queries of their own.")
        .contains("Write a method, a path and a share above 0, such as GET /api/goals 50.")
        .contains("Write a number of users from 1 to 99999, or a rate such as 20/s.")
        .contains("Write one duration, or two such as 1s..3s, the shorter one first.")
        .contains("That cannot be read; write it such as 1s..3s.")
        .contains("Write each tenant once; A stands there twice.")
        .contains("It must be longer than 0.")
        .contains("Write a percentage below 100, such as 0.5%.");
  }

  @Test
  void shouldWriteNothingWhenTheAnswersEnd() {
    assertThatThrownBy(() -> answered("x"))
        .isInstanceOf(VerbFailedException.class)
        .hasMessage("soak init: the answers ended before the questions; nothing is written");
  }

  @Test
  void shouldNotLoadWhatItMayNot() throws IOException {
    ScenarioDraft draft =
        answered("", "https://h.example.com", "perhaps", "", "", "", "", "", "", "");
    assertThat(draft.mayLoad()).isFalse();
    assertThat(asked.toString(StandardCharsets.UTF_8))
        .contains("May you put load on h.example.com? yes or no [no]: ")
        .contains("Write yes or no.");
    assertThat(scenario(draft, false).target().url().orElseThrow())
        .hasToString("http://127.0.0.1:8080");
  }
}
