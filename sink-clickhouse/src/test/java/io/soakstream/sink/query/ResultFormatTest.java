package io.soakstream.sink.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ResultFormatTest {
  private static final ClickHouseLogin LOGIN =
      new ClickHouseLogin(URI.create("http://127.0.0.1:8123"), "soak_analyst", "");
  private static final String RESULT =
      """
      ["run","requests","rate"]
      ["String","UInt64","Nullable(Float64)"]
      ["a|b, \\"c\\"",198000,0.5]
      ["second",7,null]
      """;

  @Test
  void shouldSetNumbersFlushRight() {
    assertThat(print(ResultFormat.TABLE, RESULT, 100))
        .isEqualTo(
            """
            run       requests  rate
            --------  --------  ----
            a|b, "c"   198,000   0.5
            second           7     -
            """);
  }

  @Test
  void shouldWriteOneLinePerValueWhenColumnsDoNotFit() {
    assertThat(print(ResultFormat.TABLE, RESULT, 20))
        .startsWith("row 1\n  run       a|b, \"c\"\n  requests  198,000\n");
  }

  @Test
  void shouldWrapLongTextBeforeThatAndCutNothing() {
    String text = "word ".repeat(40).strip();
    String result = "[\"text\",\"n\"]\n[\"String\",\"UInt8\"]\n[\"" + text + "\",1]\n";
    assertThat(print(ResultFormat.TABLE, result, 40).lines())
        .allMatch(line -> line.length() <= 40)
        .anyMatch(line -> line.matches("word word.*  1"));
    assertThat(print(ResultFormat.TABLE, result, 40).split("word", -1)).hasSize(41);
  }

  @Test
  void shouldWriteJsonCsvAndMarkdown() {
    assertThat(print(ResultFormat.JSON, RESULT, 100))
        .isEqualTo(
            """
            [
            {"run":"a|b, \\"c\\"","requests":198000,"rate":0.5},
            {"run":"second","requests":7,"rate":null}
            ]
            """);
    assertThat(print(ResultFormat.CSV, RESULT, 100))
        .isEqualTo("run,requests,rate\n\"a|b, \"\"c\"\"\",198000,0.5\nsecond,7,\n");
    assertThat(print(ResultFormat.MARKDOWN, RESULT, 100))
        .isEqualTo(
            "| run | requests | rate |\n"
                + "| --- | ---: | ---: |\n"
                + "| a\\|b, \"c\" | 198000 | 0.5 |\n"
                + "| second | 7 |  |\n");
  }

  @Test
  void shouldSayThatThereIsNothing() {
    String nothing = "[\"a\"]\n[\"UInt8\"]\n";
    assertThat(print(ResultFormat.TABLE, nothing, 100)).isEqualTo("no rows\n");
    assertThat(print(ResultFormat.JSON, nothing, 100)).isEqualTo("[]\n");
  }

  @Test
  void shouldTellAnErrorInTheMiddleOfAResult() {
    String broken =
        "[\"a\"]\n"
            + "[\"UInt8\"]\n"
            + "[1]\n"
            + "__exception__\r\n"
            + "abc\r\n"
            + "Code: 395. DB::Exception: too much. (X) (version 26.7.2.1)\n";
    assertThatThrownBy(() -> print(ResultFormat.CSV, broken, 100))
        .isInstanceOf(QueryRefusedException.class)
        .hasMessage("ClickHouse: too much. (X)");
  }

  @Test
  void shouldAskToLeaveFormatOut() {
    assertThatThrownBy(() -> new ResultRows(LOGIN, stream("{\n\"meta\": []\n}")))
        .hasMessage(
            "ClickHouse: the result is not in the format asked for; leave FORMAT out of the SQL and"
                + " use --format");
  }

  @Test
  void shouldNameTheFormatsThereAre() {
    assertThat(ResultFormat.of("json")).isEqualTo(ResultFormat.JSON);
    assertThatThrownBy(() -> ResultFormat.of("xml"))
        .hasMessage("format 'xml' is none of table, json, csv, markdown");
  }

  private static String print(ResultFormat format, String result, int width) {
    StringBuilder out = new StringBuilder();
    try (ResultRows rows = new ResultRows(LOGIN, stream(result))) {
      format.print(rows, out, width);
    }
    assertThat(Collections.singleton(out.toString())).noneMatch(text -> text.contains("\u001b"));
    return out.toString();
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
