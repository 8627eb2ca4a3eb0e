package io.soakstream.sink.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineWrapTest {
  @Test
  void shouldBreakBetweenWords() {
    assertThat(LineWrap.wrap("the rule says less", 9)).containsExactly("the rule", "says less");
    assertThat(LineWrap.wrap("short", 9)).containsExactly("short");
    assertThat(LineWrap.wrap("", 9)).containsExactly("");
  }

  @Test
  void shouldBreakALongWordOnlyWhereItHasParts() {
    assertThat(LineWrap.wrap("GET /api/deliverables/approve", 18))
        .containsExactly("GET", "/api/deliverables/", "approve");
    assertThat(LineWrap.wrap("agp2-soak-24h-mj5wfi", 25)).containsExactly("agp2-soak-24h-mj5wfi");
    assertThat(LineWrap.wrap("on agp2-soak-24h-mj5wfi", 20))
        .containsExactly("on", "agp2-soak-24h-mj5wfi");
  }

  @Test
  void shouldKeepTheNamesInAPathWhole() {
    assertThat(LineWrap.wrap("see /srv/me/work_dir/of_jvm-17_amd64/x=1,y=2/kafka.log", 25))
        .containsExactly("see", "/srv/me/work_dir/", "of_jvm-17_amd64/x=1,y=2/", "kafka.log");
    assertThat(LineWrap.wrap("/of_jvm-17_amd64/x", 11)).containsExactly("/of_jvm-17_", "amd64/x");
  }

  @Test
  void shouldLoseNothingWhateverTheWidth() {
    String text = "p(99) < 330ms for 10s tenant=E, endpoint=/api/agents/{id}/deliverables_and_more";
    for (int width = 1; width < text.length() + 2; width++) {
      int room = width;
      assertThat(LineWrap.wrap(text, width)).allMatch(line -> line.length() <= room);
      assertThat(String.join("", LineWrap.wrap(text, width)).replace(" ", ""))
          .isEqualTo(text.replace(" ", ""));
    }
  }

  @Test
  void shouldKeepADateAndItsTimeTogether() {
    assertThat(LineWrap.wrap("burst of 2026-02-12 18:23:45 and more", 22))
        .containsExactly("burst of", "2026-02-12 18:23:45", "and more");
    assertThat(LineWrap.narrowest("2026-02-12 18:23:45")).isEqualTo(19);
  }

  @Test
  void shouldIndentAllLinesButTheFirst() {
    assertThat(LineWrap.hanging("one two three four", 9, "  "))
        .containsExactly("one two", "  three", "  four");
  }
}
