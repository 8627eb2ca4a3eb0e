package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.compose.DashboardQueries.Named;
import io.soakstream.compose.StoredDay.Day;
import io.soakstream.sink.query.QueryClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every query of Grafana, asked as the analyst of a real ClickHouse with the macros expanded as the
 * datasource does: what the dashboards show of seed 000, whole and zoomed in, and what the alert
 * rules say of a pipeline in trouble.
 */
@ExtendWith(StoredDay.class)
abstract class DashboardAnswers {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant TEN_PAST_SIX = Instant.parse("2026-02-12T06:10:00Z");
  private static final Instant BURST = Instant.parse("2026-02-12T18:23:41Z");
  private static final Set<String> BY_THE_CLOCK = Set.of("runs", "pipeline");

  /** The day has one phase and nothing that changed for good. */
  private static final Set<String> NOTHING_OF_THE_DAY = Set.of("@Change points");

  private static final Set<String> ALL_DAY_LONG = Set.of("@Phases", "Phases by tenant");

  private static QueryClient analyst;
  private static Day day;
  private static Map<String, List<String>> ofTheDay;

  private final Map<String, JsonNode> dashboards = DashboardQueries.dashboards();

  @BeforeAll
  static void ask(Day stored) throws Exception {
    day = stored;
    analyst = stored.analyst();
    ofTheDay =
        new HashMap<>(
            Map.of(
                "run", List.of(Day.RUN),
                "analysis", List.of("live"),
                "scenario", List.of("made"),
                "tenant", List.of("A", "B", "C", "D", "E"),
                "source", List.of("postgres", "redis", "replica-1", "replica-2", "replica-3"),
                "metric", List.of("cpu", "heap", "memory", "pool_active", "rss")));
    ofTheDay.put(
        "endpoint",
        analyst
            .all(
                "SELECT DISTINCT endpoint FROM soak.windows WHERE (run = '"
                    + Day.RUN
                    + "') AND (window = 'RUN') AND (endpoint != '*')",
                Map.of())
            .stream()
            .map(row -> row.text("endpoint"))
            .toList());
  }

  @AfterAll
  static void stop() {
    if (analyst != null) {
      analyst.close();
    }
  }

  @Test
  void shouldShowWhatIsKnownOfTheDayAndOfAPipelineInTrouble() throws Exception {
    PinnedAnswers answers = new PinnedAnswers("dashboards.txt");
    dashboards.forEach(
        (name, dashboard) ->
            DashboardQueries.of(name, dashboard)
                .forEach(
                    query ->
                        answers.add(
                            query.toString(), whole(query) + "\n  zoomed in: " + zoomedIn(query))));
    for (JsonNode rule : DashboardQueries.alerts()) {
      Named query = new Named("alert", rule.path("title").asText(), DashboardQueries.sqlOf(rule));
      answers.add(query.toString(), asked(query, MadeRows.NOON.minus(DAY), MadeRows.NOON, 60) + "");
    }
    answers.assertKnown();
  }

  @Test
  void shouldAnswerLessWhereLessIsShown() {
    dashboards.forEach(
        (name, dashboard) -> {
          for (Named query : DashboardQueries.of(name, dashboard)) {
            if (query.sql().contains("$__") && !NOTHING_OF_THE_DAY.contains(query.name())) {
              AnswerText whole = whole(query);
              assertThat(whole.rows()).as(query.toString()).isNotEmpty();
              if (!ALL_DAY_LONG.contains(query.name())) {
                assertThat(zoomedIn(query)).as(query.toString()).isNotEqualTo(whole);
              }
            }
          }
        });
  }

  @Test
  void shouldDrawTheHoursOfTheSeedWhenPointsAreAnHourApart() {
    List<String> seed =
        Checkout.text("stream-analyzer/src/test/resources/seed-000-hourly.csv")
            .lines()
            .skip(1)
            .toList();
    AnswerText hours = asked(panel("run", "Response time"), Day.START, Day.END, 3_600);
    AnswerText requests = asked(panel("run", "Requests per second"), Day.START, Day.END, 3_600);

    assertThat(hours.rows()).hasSize(24);
    for (int hour = 0; hour < 24; hour++) {
      String[] expected = seed.get(hour).split(",");
      assertThat(requests.column("requests_per_s").get(hour)).isEqualTo("55");
      List<String> names = List.of("p50_us", "p95_us", "p99_us");
      for (int figure = 0; figure < names.size(); figure++) {
        double ms = Double.parseDouble(expected[2 + figure]);
        assertThat(Double.parseDouble(hours.column(names.get(figure)).get(hour)) / 1_000)
            .as("hour %d, %s", hour, names.get(figure))
            .isCloseTo(ms, within(ms * 0.01));
      }
      assertThat(Double.parseDouble(hours.column("max_us").get(hour)) / 1_000)
          .isEqualTo(Double.parseDouble(expected[6]));
    }
  }

  @Test
  void shouldTakeTheWindowThatTheZoomAsksFor() {
    Named latency = panel("run", "Response time");
    assertThat(asked(latency, Day.START, Day.END, 60).rows()).hasSize(24 * 60);
    assertThat(asked(latency, Day.START, Day.START.plusSeconds(595), 10).rows()).hasSize(60);
    assertThat(asked(latency, Day.START, Day.END, 1_200).rows()).hasSize(24);
  }

  @Test
  void shouldShowTheBurstSecondBySecond() {
    AnswerText seconds =
        asked(panel("run", "Second by second"), BURST.minusSeconds(3), BURST.plusSeconds(9), 1);

    assertThat(seconds.rows()).hasSize(13);
    List<Integer> errors = seconds.column("errors").stream().map(Integer::valueOf).toList();
    assertThat(errors.stream().mapToInt(Integer::intValue).sum()).isEqualTo(47);
    assertThat(errors.subList(0, 3)).containsOnly(0);
    assertThat(errors.subList(3, 10)).doesNotContain(0);
    assertThat(errors.subList(10, 13)).containsOnly(0);
    assertThat(seconds.column("max_us")).contains("2147000");
  }

  @Test
  void shouldGiveTruePercentilesOfTheTimeShown() {
    AnswerText whole = asked(panel("run", "p99 in the time shown"), Day.START, Day.END, 60);
    AnswerText stored =
        AnswerText.of(
            analyst.sql(
                "SELECT p50_us, p99_us, max_us FROM soak.windows WHERE (run = '"
                    + Day.RUN
                    + "') AND (window = 'RUN') AND (tenant = '*') AND (endpoint = '*')",
                Map.of()),
            Set.of());
    assertThat(whole).isEqualTo(stored);
  }

  @Test
  void shouldCountTheDayOnce() {
    AnswerText shown = asked(panel("run", "In the time shown"), Day.START, Day.END, 60);
    assertThat(shown.rows()).containsExactly(List.of("4752000", "94", "0.00197811448", "55"));
    AnswerText burst =
        asked(panel("run", "In the time shown"), BURST.minusSeconds(1), BURST.plusSeconds(9), 1);
    assertThat(burst.column("errors")).containsExactly("47");
  }

  @Test
  void shouldListTheDayAmongTheRunsAndLeadToItsOwnTime() {
    Map<String, List<String>> variables = Map.of("scenario", List.of("agp2-soak-24h"));
    AnswerText runs =
        AnswerText.of(
            analyst.sql(
                new GrafanaMacros(day.began(), Instant.now().plusSeconds(1), 60, variables)
                    .expand(panel("runs", "Runs").sql()),
                Map.of()),
            Set.of());
    assertThat(runs.column("run")).containsExactly(Day.RUN);
    assertThat(runs.column("verdict")).containsExactly("PASS");
    assertThat(runs.column("requests")).containsExactly("4752000");
    assertThat(runs.column("errors")).containsExactly("94");
    assertThat(runs.column("bursts")).containsExactly("1");
    assertThat(runs.column("from_ms")).containsExactly("" + Day.START.toEpochMilli());
    assertThat(runs.column("to_ms")).containsExactly("" + Day.END.toEpochMilli());
  }

  @Test
  void shouldShowFairnessAndChangesOfARunThatHasThem() {
    Map<String, List<String>> open = new HashMap<>(ofTheDay);
    open.put("run", List.of(MadeRows.OPEN));
    GrafanaMacros shown = new GrafanaMacros(MadeRows.NOON.minus(DAY), MadeRows.NOON, 60, open);
    Named fairness = panel("tenants", "Fairness");
    Named changes =
        DashboardQueries.of("run", dashboards.get("run")).stream()
            .filter(query -> query.name().equals("@Change points"))
            .findFirst()
            .orElseThrow();

    assertThat(AnswerText.of(analyst.sql(shown.expand(fairness.sql()), Map.of()), Set.of()).rows())
        .containsExactly(
            List.of(
                "E", "p99", "quiet", "burst", "20", "26", "1.3", "NULL", "NULL", "5000", "FAIL"));
    assertThat(
            AnswerText.of(analyst.sql(shown.expand(changes.sql()), Map.of()), Set.of())
                .column("text"))
        .containsExactly("100 → 150");
  }

  @Test
  void shouldAlertOfWhatIsWrongAndOfNothingElse() {
    Map<String, String> alerts = new HashMap<>();
    for (JsonNode rule : DashboardQueries.alerts()) {
      Named query = new Named("alert", rule.path("title").asText(), DashboardQueries.sqlOf(rule));
      double limit = rule.at("/data/1/model/conditions/0/evaluator/params/0").asDouble();
      StringBuilder firing = new StringBuilder();
      AnswerText trouble = asked(query, MadeRows.NOON.minus(DAY), MadeRows.NOON, 60);
      for (int i = 0; i < trouble.rows().size(); i++) {
        double value = Double.parseDouble(trouble.column("value").get(i));
        if (value > limit) {
          firing.append(trouble.column("run").get(i) + " " + value + ";");
        }
      }
      alerts.put(query.name(), firing.toString());

      AnswerText well = asked(query, day.began(), Instant.now().plusSeconds(300), 60);
      assertThat(
              well.rows().isEmpty()
                  || well.column("value").stream().allMatch(v -> Double.parseDouble(v) <= limit))
          .as("%s of the day: %s", query, well)
          .isTrue();
    }
    assertThat(alerts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Open ledger", MadeRows.OPEN + " 1.0;",
                "Silent analyzer", MadeRows.GOING + " 600.0;",
                "Rejected events", MadeRows.OPEN + " 2.0;",
                "Sink behind", MadeRows.OPEN + " 40.0;",
                "Producer given up", MadeRows.OPEN + " 1.0;",
                "Generator in trouble", MadeRows.OPEN + " 0.05;"));
  }

  private AnswerText whole(Named query) {
    return BY_THE_CLOCK.contains(query.dashboard())
        ? asked(query, MadeRows.NOON.minus(DAY), MadeRows.NOON, 60)
        : asked(query, Day.START, Day.END, 60);
  }

  /** Ten quiet minutes of the day; for what is judged by the clock, an hour without a verdict. */
  private AnswerText zoomedIn(Named query) {
    return BY_THE_CLOCK.contains(query.dashboard())
        ? asked(query, MadeRows.NOON.minusSeconds(7_200), MadeRows.NOON.minusSeconds(3_600), 10)
        : asked(query, TEN_PAST_SIX, TEN_PAST_SIX.plusSeconds(600), 10);
  }

  private static AnswerText asked(Named query, Instant from, Instant to, long intervalS) {
    String sql = new GrafanaMacros(from, to, intervalS, ofTheDay).expand(query.sql());
    return AnswerText.of(analyst.sql(sql, Map.of()), Set.of());
  }

  private Named panel(String dashboard, String title) {
    return DashboardQueries.of(dashboard, dashboards.get(dashboard)).stream()
        .filter(query -> query.name().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
