package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowExpressionTest {
  @Test
  void shouldReadEveryForm() {
    assertThat(read("run")).isEqualTo(new WindowExpression.Run());
    assertThat(read("hour 18")).isEqualTo(new WindowExpression.Hour(18));
    assertThat(read("Hour", "18")).isEqualTo(new WindowExpression.Hour(18));
    assertThat(read("phase quiet  hours")).isEqualTo(new WindowExpression.Phase("quiet hours"));
    assertThat(read("minute 2026-02-12T18:23Z"))
        .isEqualTo(new WindowExpression.Minute(Instant.parse("2026-02-12T18:23:00Z")));
    assertThat(read("2026-02-12T18:23:40Z"))
        .isEqualTo(new WindowExpression.Base(Instant.parse("2026-02-12T18:23:40Z")));
    assertThat(read("2026-02-12T19:23:40+01:00"))
        .isEqualTo(new WindowExpression.Base(Instant.parse("2026-02-12T18:23:40Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hour",
        "hour -1",
        "hour x",
        "phase",
        "run 3",
        "yesterday",
        "minute",
        "2026-02-12"
      })
  void shouldRefuseWhatIsNoWindow(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(VerbFailedException.class)
        .hasMessage("soak trace: '" + text + "' is no window; write " + WindowExpression.FORMS);
  }

  @Test
  void shouldFindTheBaseWindowThatHoldsAnInstant() {
    Map<String, String> parameters = new HashMap<>();

    String condition = TracedWindow.condition(read("1970-01-01T00:00:25Z"), parameters);

    assertThat(parameters).containsExactly(Map.entry("at_us", "25000000"));
    assertThat(condition).contains("window = 'BASE'").contains("{at_us:Int64}");
  }

  private static WindowExpression read(String... words) {
    return WindowExpression.parse(List.of(words));
  }
}
