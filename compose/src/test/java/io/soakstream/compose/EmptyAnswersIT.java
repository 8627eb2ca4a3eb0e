package io.soakstream.compose;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.sink.ddl.Migrations;
import io.soakstream.sink.query.AnswerCutException;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.NamedQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultFormat;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.sink.query.ResultRows;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over nothing, a real ClickHouse answers NULL and not 0; of too much, it says where it stopped.
 */
class EmptyAnswersIT {
  private static final Map<String, String> NOBODY =
      Map.of("run", "no-such-run-abc123", "analysis", "live", "other", "no-such-run-abc123");

  @TempDir static Path directory;

  private static EmbeddedStack stack;
  private static QueryClient analyst;

  @BeforeAll
  static void start() throws Exception {
    stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(directory),
            EnumSet.of(StackPart.CLICKHOUSE),
            StackListener.SILENT);
    new Migrations(login(DatabaseUser.SOAK_MIGRATOR)).apply();
    analyst = new QueryClient(login(DatabaseUser.SOAK_ANALYST));
  }

  @AfterAll
  static void stop() {
    if (analyst != null) {
      analyst.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void shouldAnswerEveryQuestionOfNobodyWithoutAFigure() {
    for (NamedQuery question : QueryClient.catalogue()) {
      if (question.name().equals("columns")) {
        continue; // of views, which are there without a run
      }
      Map<String, String> given =
          Stream.of("run", "analysis", "other")
              .filter(question.parameters()::contains)
              .collect(toMap(name -> name, NOBODY::get));
      try (ResultRows rows = analyst.ask(question.name(), given)) {
        for (List<Object> row = rows.next(); row != null; row = rows.next()) {
          for (int i = 0; i < row.size(); i++) {
            String column = rows.columns().get(i).name();
            if (!column.startsWith("requests")) {
              assertThat(row.get(i)).as(question.name() + ": " + column).isNull();
            }
          }
        }
      }
    }
  }

  @Test
  void shouldUnderstandEachOfTheProgramsOwnStatements() {
    Map<String, String> parameters = new HashMap<>(NOBODY);
    parameters.putAll(
        Map.of("tenant", "*", "endpoint", "*", "phase", "", "window", "BASE", "course", "BASE"));
    parameters.putAll(Map.of("from_us", "0", "to_us", "1", "blocks", "48", "length", "1000"));
    parameters.putAll(Map.of("from_ms", "0", "to_ms", "1", "step_ms", "60000", "limit", "12"));
    parameters.putAll(Map.of("start_us", "0", "kind", "deploy", "text", "a deploy"));
    for (InternalQuery own : InternalQuery.values()) {
      try (ResultRows rows = analyst.rows(own, parameters)) {
        assertThat(rows.columns()).as(own.name()).isNotEmpty();
      }
    }
  }

  @Test
  void shouldSayOfEveryViewAndColumnWhatItMeans() {
    assertThat(
            analyst.all(
                "SELECT table, name FROM system.columns WHERE (database = 'soak') AND (comment ="
                    + " '') ORDER BY table, name",
                Map.of()))
        .extracting(row -> row.text("table") + "." + row.text("name"))
        .as("comments belong into a new migration, with the view")
        .isEmpty();
    assertThat(
            analyst.all(
                "SELECT name, comment FROM system.tables WHERE database = 'soak'", Map.of()))
        .hasSizeGreaterThan(15)
        .allSatisfy(row -> assertThat(row.text("comment")).as(row.text("name")).isNotEmpty());
  }

  @Test
  void shouldChooseTheWindowByTheDistanceOfPoints() {
    assertThat(
            analyst.all(
                "SELECT arrayMap(s -> soakWindow(s), [1, 29, 30, 599, 600, 86400]) AS windows",
                Map.of()))
        .extracting(row -> row.text("windows"))
        .containsExactly("[BASE, BASE, MINUTE, MINUTE, HOUR, HOUR]");
  }

  @Test
  void shouldKnowNoPercentileOfNothing() {
    ResultRow free =
        analyst
            .all(
                "SELECT soakPercentile(0.99, sumMap(response_values_us, response_counts)) AS p99_us"
                    + " FROM soak.windows WHERE run = {run:String}",
                Map.of("run", "no-such-run-abc123"))
            .get(0);
    ResultRow view =
        analyst
            .all(
                "SELECT p50_us, p99_us, mean_us, max_us FROM soak.percentiles(run = 'x', analysis ="
                    + " 'live', window = 'HOUR', tenant = '*', endpoint = '*', from_time ="
                    + " '2026-02-12 06:00:00', to_time = '2026-02-12 12:00:00')",
                Map.of())
            .get(0);

    assertThat(free.value("p99_us")).isNull();
    for (String column : List.of("p50_us", "p99_us", "mean_us", "max_us")) {
      assertThat(view.value(column)).as(column).isNull();
    }
  }

  @Test
  void shouldReadAPercentileOfBucketsAsBefore() {
    ResultRow some =
        analyst
            .all(
                "SELECT soakPercentile(0.5, ([10, 20, 30], [1, 1, 2])) AS p50,"
                    + " soakPercentile(1, ([10, 20, 30], [1, 1, 2])) AS p100",
                Map.of())
            .get(0);

    assertThat(some.whole("p50")).isEqualTo(20);
    assertThat(some.whole("p100")).isEqualTo(30);
  }

  @Test
  void shouldNameTheLimitThatCutAnAnswer() {
    StringBuilder out = new StringBuilder();

    assertThatThrownBy(
            () -> {
              try (ResultRows rows = analyst.sql("SELECT number FROM numbers(3000000)", Map.of())) {
                ResultFormat.CSV.print(rows, out, 100);
              }
            })
        .isInstanceOf(AnswerCutException.class)
        .hasMessageContaining("over ClickHouse's limit max_result_rows of user soak_analyst");
    assertThat(out).hasSizeGreaterThan(100_000);
  }

  private static ClickHouseLogin login(DatabaseUser user) {
    return new ClickHouseLogin(
        URI.create(stack.addresses().clickhouseUrl()),
        user.userName(),
        new RolePasswords(stack.dataDir().resolve("secrets")).of(user));
  }
}
