package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.soakstream.compose.StoredDay.Day;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.NamedQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.clickhouse.DatabaseUser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every question of the cookbook, asked of seed 000 as the analyst, and the page that shows them.
 * {@code -Danswers.write=true} writes page and answers anew.
 */
@ExtendWith(StoredDay.class)
abstract class CookbookAnswers {
  /** Of the clock, and the hash of the verdict, which its own tests know. */
  private static final Set<String> MASKED = Set.of("published_at", "body_sha256");

  private static final Pattern CLIENT_PARAMETER = Pattern.compile("--param_(\\w+)=(\\S+)");
  private static final Pattern CLIENT_FILE = Pattern.compile("--queries-file \\S*/([\\w-]+)\\.sql");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\\n.*?\"\"\"\\n(.*?)\"\"\"");

  private static Day day;
  private static QueryClient analyst;

  @BeforeAll
  static void use(Day stored) {
    day = stored;
    analyst = stored.analyst();
  }

  @AfterAll
  static void stop() {
    if (analyst != null) {
      analyst.close();
    }
  }

  @Test
  void shouldAnswerEveryQuestionAsKnown() throws IOException {
    PinnedAnswers answers = new PinnedAnswers("questions.txt");
    for (NamedQuery question : QueryClient.catalogue()) {
      answers.add(question.name(), asked(question.name()).toString());
    }
    answers.assertKnown();
  }

  @Test
  void shouldShowTheAnswersOnThePage() throws IOException {
    String page = Checkout.text(CookbookPage.PAGE);
    String expected = CookbookPage.withAnswers(page, question -> asked(question.name()));
    if (Boolean.getBoolean("answers.write")) {
      Files.writeString(Checkout.file(CookbookPage.PAGE), expected);
    } else {
      assertThat(page.lines()).containsExactlyElementsOf(expected.lines().toList());
    }
  }

  @Test
  void shouldAnswerWithTheSeedsTable() {
    List<String> seed =
        Checkout.text("stream-analyzer/src/test/resources/seed-000-hourly.csv")
            .lines()
            .skip(1)
            .toList();
    AnswerText hours = asked("hours");
    assertThat(hours.rows()).hasSize(24);
    for (int hour = 0; hour < 24; hour++) {
      String[] expected = seed.get(hour).split(",");
      for (int figure = 0; figure < 8; figure++) {
        assertThat(Double.parseDouble(hours.rows().get(hour).get(figure)))
            .as("hour %d, %s", hour, hours.columns().get(figure))
            .isEqualTo(Double.parseDouble(expected[figure]));
      }
    }
  }

  @Test
  void shouldAnswerWithTheGoldenFigures() {
    assertThat(asked("degradation").rows().get(23))
        .containsExactly("23", "7.3", "9.2", "12.1", "7.2");
    assertThat(asked("degradation").rows().get(18).get(1)).isEqualTo("13.4");
    assertThat(asked("error-spread").rows())
        .containsExactly(
            List.of("all hours", "24", "94", "3.92", "107.04", "27.33"),
            List.of("without the worst hour", "23", "42", "1.83", "2.24", "1.23"));
    AnswerText burn = asked("budget-burn");
    assertThat(burn.column("length_s")).containsExactly("7", "10", "60", "300", "3600");
    assertThat(burn.column("errors").subList(0, 4)).containsOnly("47");
    List<Double> rates = burn.column("burn_rate").stream().map(Double::valueOf).toList();
    List<Double> golden = List.of(122.0, 85.0, 14.2, 2.8);
    for (int i = 0; i < golden.size(); i++) {
      assertThat(rates.get(i)).isCloseTo(golden.get(i), within(golden.get(i) * 0.02));
    }
    AnswerText around = asked("around");
    assertThat(around.column("part")).containsExactly("before", "during", "after");
    assertThat(around.column("errors")).containsExactly("0", "47", "0");
    assertThat(asked("availability").rows().get(0))
        .containsExactly("*", "4752000", "94", "99.99802", "4752", "1.98");
    assertThat(asked("bursts").column("errors")).containsExactly("47");
    assertThat(asked("error-hours").column("errors")).contains("52");
    assertThat(asked("ledger").column("fates_add_up")).containsExactly("1");
    assertThat(asked("claims").column("status"))
        .containsExactly("HOLDS", "HOLDS", "HOLDS", "REFUTED", "HOLDS", "REFUTED");
    assertThat(asked("silence").rows()).isEmpty();
    assertThat(asked("side-by-side").rows().get(0))
        .containsExactly("*", "15.8", "31.6", "100", "94", "3");
    AnswerText responses = asked("distribution");
    assertThat(responses.column("responses").stream().mapToLong(Long::parseLong).sum())
        .isEqualTo(4_752_000 - 47);
  }

  @Test
  void shouldTakeParameters() {
    AnswerText tenant = asked("hours", Map.of("tenant", "E"));
    assertThat(tenant.rows()).hasSize(24);
    assertThat(tenant.column("requests").stream().mapToLong(Long::parseLong).sum())
        .isEqualTo(237_837);
    AnswerText moment = asked("around", Map.of("at", "2026-02-12 06:00:00", "during_s", "60"));
    assertThat(moment.column("requests")).containsExactly("3300", "3300", "3300");
    assertThat(asked("budget-burn", Map.of("windows_s", "[60]", "objective", "0.99")).rows())
        .hasSize(1);
    assertThat(asked("columns", Map.of("view", "seconds")).column("name")).contains("second_start");
  }

  /** The client's options and the HTTP interface take the same parameters. */
  @Test
  void shouldAnswerWhatThePageAsksWithClickHouseClient() throws Exception {
    int found = 0;
    for (String block : Checkout.text(CookbookPage.PAGE).split("```")) {
      if (!block.startsWith("sh\n") || !block.contains("clickhouse-client")) {
        continue;
      }
      for (String command : block.replace("\\\n", " ").lines().toList()) {
        MatchResult file = CLIENT_FILE.matcher(command).results().findFirst().orElse(null);
        if (file == null) {
          continue;
        }
        found++;
        Map<String, String> parameters = new HashMap<>();
        Map<String, String> options = new HashMap<>();
        for (MatchResult given : CLIENT_PARAMETER.matcher(command).results().toList()) {
          String value = given.group(2).replace("'", "");
          parameters.put(given.group(1), value);
          options.put("param_" + given.group(1), value);
        }
        NamedQuery question = QueryClient.named(file.group(1)).orElseThrow();
        assertThat(parameters.keySet()).containsAll(question.parameters());
        String overHttp = overHttp(question.sql(), options);
        AnswerText asked = asked(question.name(), parameters);
        assertThat(overHttp.lines().skip(1)).as(command).hasSameSizeAs(asked.rows());
        assertThat(overHttp.lines().findFirst().orElseThrow())
            .isEqualTo(String.join("\t", asked.columns()));
      }
    }
    assertThat(found).isPositive();
  }

  /** What {@code --show} writes, statement by statement in one session, as the client would. */
  @Test
  void shouldAnswerTheScriptThatIsShown() throws Exception {
    for (String name : List.of("hours", "budget-burn", "around", "percentiles")) {
      String script = analyst.complete(name, Map.of("run", Day.RUN)).script();
      Map<String, String> session = Map.of("session_id", "shown-" + name);
      String answer = "";
      for (String statement : script.split("(?<=;)\n")) {
        answer = overHttp(statement, session);
      }
      assertThat(answer.lines().skip(1)).as(script).hasSameSizeAs(asked(name).rows());
    }
  }

  @Test
  void shouldAnswerWhatThePageAsksOverJdbc() throws Exception {
    String sql =
        JAVA.matcher(Checkout.text(CookbookPage.PAGE)).results().findFirst().orElseThrow().group(1);
    List<String> rows = new ArrayList<>();
    try (Connection connection = day.login(DatabaseUser.SOAK_ANALYST).connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, Day.RUN);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(result.getInt("hour") + " " + result.getLong("requests"));
        }
      }
    }
    assertThat(rows).hasSize(24).contains("0 198000", "23 198000");
  }

  private static String overHttp(String sql, Map<String, String> options) throws Exception {
    ClickHouseLogin login = day.login(DatabaseUser.SOAK_ANALYST);
    StringBuilder query = new StringBuilder("?default_format=TSVWithNames");
    options.forEach(
        (name, value) ->
            query
                .append("&" + name + "=")
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(login.url() + "/" + query))
                    .header("X-ClickHouse-User", login.user())
                    .header("X-ClickHouse-Key", login.password())
                    .POST(HttpRequest.BodyPublishers.ofString(sql))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static AnswerText asked(String name) {
    return asked(name, Map.of());
  }

  private static AnswerText asked(String name, Map<String, String> given) {
    NamedQuery question = QueryClient.named(name).orElseThrow();
    Map<String, String> parameters = new HashMap<>(given);
    Map.of("run", Day.RUN, "other", MadeRows.OPEN)
        .forEach(
            (id, run) -> {
              if (question.parameters().contains(id)) {
                parameters.put(id, run);
              }
            });
    return AnswerText.of(analyst.ask(name, parameters), MASKED);
  }
}
