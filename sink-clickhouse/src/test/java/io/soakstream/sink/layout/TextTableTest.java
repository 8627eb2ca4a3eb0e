package io.soakstream.sink.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final List<TextColumn> COLUMNS =
      List.of(
          new TextColumn("run", false),
          new TextColumn("requests", true),
          new TextColumn("status", false),
          new TextColumn("tags", false));
  private static final List<List<String>> ROWS =
      List.of(
          List.of("agp2-soak-24h-mj5wfi", "4,752,000", "PASS", "team=platform purpose=nightly"),
          List.of("quickstart-9r9b82", "24,000", "INCONCLUSIVE", "-"));

  @Test
  void shouldStandSideBySideWhereThereIsRoom() {
    assertThat(print(90))
        .isEqualTo(
            """
            run                    requests  status        tags
            agp2-soak-24h-mj5wfi  4,752,000  PASS          team=platform purpose=nightly
            quickstart-9r9b82        24,000  INCONCLUSIVE  -
            """);
  }

  @Test
  void shouldWrapTextBeforeAnythingElse() {
    assertThat(print(65))
        .isEqualTo(
            """
            run                    requests  status        tags
            agp2-soak-24h-mj5wfi  4,752,000  PASS          team=platform
                                                           purpose=nightly
            quickstart-9r9b82        24,000  INCONCLUSIVE  -
            """);
  }

  @Test
  void shouldPutTextBelowTheRowWhereItDoesNotFitBeside() {
    assertThat(print(50))
        .isEqualTo(
            """
            run                    requests  tags
            agp2-soak-24h-mj5wfi  4,752,000  team=platform
                                             purpose=nightly
                status: PASS
            quickstart-9r9b82        24,000  -
                status: INCONCLUSIVE
            """);
  }

  @Test
  void shouldListNamesAndValuesWhereNoRowFits() {
    assertThat(print(30))
        .startsWith("run       agp2-soak-24h-mj5wfi\nrequests  4,752,000\nstatus    PASS\n");
  }

  @Test
  void shouldKeepIdsAndNumbersWholeAtEveryWidth() {
    for (int width = 32; width <= 100; width++) {
      String text = print(width);
      int room = width;
      assertThat(text.lines()).allMatch(line -> line.length() <= room);
      assertThat(text)
          .contains("agp2-soak-24h-mj5wfi", "quickstart-9r9b82", "4,752,000", "INCONCLUSIVE");
      assertThat(text).doesNotContain("…");
    }
  }

  @Test
  void shouldWrapHeadingsBeforeText() {
    List<TextColumn> columns =
        List.of(new TextColumn("Series", false), new TextColumn("Hours to the limit", true));
    StringBuilder out = new StringBuilder();
    print(columns, List.of(List.of("rss replica-1", "12.5")), 24, out);
    assertThat(out)
        .hasToString(
            """
                            Hours to
            Series         the limit
            rss replica-1       12.5
            """);
  }

  private static String print(int width) {
    StringBuilder out = new StringBuilder();
    print(COLUMNS, ROWS, width, out);
    return out.toString();
  }

  private static void print(
      List<TextColumn> columns, List<List<String>> rows, int width, StringBuilder out) {
    try {
      new TextTable(columns, width).print(rows, false, 0, TextTable.CellPaint.NONE, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
