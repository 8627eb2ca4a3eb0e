package io.soakstream.sink.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueriesTest {
  private static final ClickHouseLogin NOWHERE =
      new ClickHouseLogin(URI.create("http://127.0.0.1:1"), "soak_analyst", "x");

  @Test
  void shouldListEveryQuestionThereIs() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Queries.class.getResource("/io/soakstream/sink/query/questions.txt").toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".sql"))
              .map(name -> name.replace(".sql", ""))
              .sorted()
              .toList();
      assertThat(Queries.catalogue()).extracting(Question::name).containsExactlyElementsOf(names);
    }
  }

  @Test
  void shouldDescribeEveryQuestionAndReadViewsOnly() {
    assertThat(Queries.catalogue())
        .allSatisfy(
            question -> {
              assertThat(question.description()).endsWith(".").hasSizeLessThan(160);
              assertThat(question.sql()).doesNotContain("soak_store.").doesNotContain("FORMAT ");
              assertThat(
                      List.of(
                          "run", "analysis", "tenant", "endpoint", "rows", "from_hour", "to_hour"))
                  .containsAll(question.parameters());
            });
  }

  @Test
  void shouldReadDefaultsFromTheHeader() {
    Question question =
        Question.parse(
            "q", "-- Tells.\n-- @tenant *\nSELECT {tenant:String}, {run:String}, {run:String}\n");
    assertThat(question.description()).isEqualTo("Tells.");
    assertThat(question.parameters()).containsExactly("tenant", "run");
    assertThat(question.defaults()).isEqualTo(Map.of("tenant", "*"));
  }

  @Test
  void shouldNameTheQuestionsThereAre() {
    try (Queries queries = new Queries(NOWHERE)) {
      assertThatThrownBy(() -> queries.ask("ledgr", Map.of()))
          .isInstanceOf(UnknownQuestionException.class)
          .hasMessageStartingWith(
              "no question is named 'ledgr'; known are annotations, burn-rates, bursts,")
          .hasMessageEndingWith("or give SQL in quotes");
    }
  }

  @Test
  void shouldSayWhenNobodyAnswers() {
    try (Queries queries = new Queries(NOWHERE)) {
      assertThatThrownBy(() -> queries.sql("SELECT 1", Map.of()))
          .isInstanceOf(ClickHouseUnreachableException.class)
          .hasMessage(
              "ClickHouse 127.0.0.1:1 does not answer (ConnectException); start it with `soak up`, or name another with --clickhouse-url")
          .extracting("exitCode")
          .isEqualTo(4);
    }
  }

  @Test
  void shouldAskForAValueThatIsMissing() {
    try (Queries queries = new Queries(NOWHERE)) {
      assertThatThrownBy(() -> queries.ask("SELECT {x:String}", Map.of()))
          .hasMessage("parameter 'x' has no value; give -p x=...");
    }
  }

  @Test
  void shouldRefuseAnAddressThatIsNone() {
    assertThatThrownBy(() -> new ClickHouseLogin(URI.create("localhost:9000"), "u", ""))
        .hasMessage(
            "ClickHouse address localhost:9000 is not of the form http://host:port; give its HTTP port (8123)");
  }

  @Test
  void shouldKeepThePasswordOutOfItsText() {
    assertThat(NOWHERE).hasToString("soak_analyst@127.0.0.1:1");
  }
}
