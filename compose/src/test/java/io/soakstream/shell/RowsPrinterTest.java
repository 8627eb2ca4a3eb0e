package io.soakstream.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowsPrinterTest {
  private static final DataRows ROWS =
      DataRows.of("name", "count").add("a|b, \"c\"", 12L).add("d", null).add("e", 1.5);

  @Test
  void shouldAlignATableWithNumbersToTheRight() {
    assertThat(printed(OutputFormat.TABLE, false))
        .isEqualTo("name      count\na|b, \"c\"     12\nd             -\ne           1.5\n");
  }

  @Test
  void shouldColourOnlyTheHeaderOfATable() {
    assertThat(printed(OutputFormat.TABLE, true))
        .startsWith("\u001b[1mname\u001b[0m      \u001b[1mcount\u001b[0m\n");
    assertThat(printed(OutputFormat.CSV, true)).doesNotContain("\u001b");
  }

  @Test
  void shouldWriteJsonWithTypes() {
    assertThat(printed(OutputFormat.JSON, false))
        .isEqualTo(
            """
            [
            {"name":"a|b, \\"c\\"","count":12},
            {"name":"d","count":null},
            {"name":"e","count":1.5}
            ]
            """);
  }

  @Test
  void shouldQuoteCsvWhereItMust() {
    assertThat(printed(OutputFormat.CSV, false))
        .isEqualTo("name,count\n\"a|b, \"\"c\"\"\",12\nd,\ne,1.5\n");
  }

  @Test
  void shouldEscapeBarsInMarkdown() {
    assertThat(printed(OutputFormat.MARKDOWN, false))
        .isEqualTo(
            "| name | count |\n| --- | ---: |\n| a\\|b, \"c\" | 12 |\n| d | - |\n| e | 1.5 |\n");
  }

  @Test
  void shouldWriteAnEmptyJsonArrayForNoRows() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowsPrinter.print(
        DataRows.of("a"), OutputFormat.JSON, new PrintStream(out, true), new AnsiStyle(false), 80);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[]\n");
  }

  private static String printed(OutputFormat format, boolean ansi) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowsPrinter.print(
        ROWS, format, new PrintStream(out, true, StandardCharsets.UTF_8), new AnsiStyle(ansi), 80);
    return out.toString(StandardCharsets.UTF_8);
  }
}
