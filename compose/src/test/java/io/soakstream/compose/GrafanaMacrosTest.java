package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected texts are those of the datasource plugin's own macros. */
class GrafanaMacrosTest {
  private final GrafanaMacros shown =
      new GrafanaMacros(
          Instant.parse("2014-11-12T11:45:26.371Z"),
          Instant.parse("2015-11-12T11:45:26.371Z"),
          20,
          Map.of("run", List.of("it's"), "tenant", List.of("A", "B")));

  @Test
  void shouldExpandTimesToSeconds() {
    assertThat(shown.expand("a > $__fromTime AND a < $__toTime"))
        .isEqualTo("a > toDateTime(1415792726) AND a < toDateTime(1447328726)");
  }

  @Test
  void shouldIncludeBothEndsInATimeFilter() {
    assertThat(shown.expand("WHERE $__timeFilter(v.at) AND b"))
        .isEqualTo("WHERE v.at >= toDateTime(1415792726) AND v.at <= toDateTime(1447328726) AND b");
  }

  @Test
  void shouldGiveTheIntervalInSeconds() {
    assertThat(shown.expand("INTERVAL $__interval_s second")).isEqualTo("INTERVAL 20 second");
  }

  @Test
  void shouldQuoteValuesOfVariables() {
    assertThat(shown.expand("run = ${run:singlequote} AND t IN (${tenant:singlequote})"))
        .isEqualTo("run = 'it\\'s' AND t IN ('A','B')");
  }

  @Test
  void shouldRefuseWhatTheDatasourceDoesNotKnow() {
    assertThatThrownBy(() -> shown.expand("$__unixEpochFilter(a)")).hasMessageContaining("macro");
    assertThatThrownBy(() -> shown.expand("${scenario:singlequote}"))
        .hasMessageContaining("variable");
    assertThatThrownBy(() -> shown.expand("${run}")).hasMessageContaining("variable");
  }
}
