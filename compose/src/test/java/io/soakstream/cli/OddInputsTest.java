package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a user types, no verb answers with an internal error, the name of a type or a frame of a
 * stack. The data directory cannot be used, so that nothing is started.
 */
class OddInputsTest {
  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "/dev/null",
          "/proc/self/mem",
          "a\u0000b",
          "/dev/null/file",
          "%s%n",
          "{0}",
          "${x}",
          "[",
          "(",
          "*",
          "'",
          "\\",
          "☕",
          "-1",
          "1e400",
          "99999999999999999999",
          "NaN",
          "=",
          "a=",
          "=b",
          "x".repeat(5_000));

  private static final List<String> OPTIONS =
      List.of(
          "--format",
          "--command-config",
          "--clickhouse-url",
          "--rules",
          "--seed",
          "--speed",
          "-e",
          "-p",
          "--tag",
          "--last",
          "--analysis",
          "--tolerance",
          "--baseline",
          "--file",
          "--as",
          "--kafka-port",
          "--partitions",
          "--pairs",
          "--events");

  static Stream<String> verbs() {
    return VerbList.names().stream().filter(verb -> !verb.equals("bench") && !verb.equals("down"));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void shouldAnswerInWords(String verb) {
    List<List<String>> calls = new ArrayList<>();
    for (String odd : ODD) {
      calls.add(List.of(verb, odd));
      calls.add(List.of(verb, odd, odd));
    }
    for (String odd :
        List.of("", "a\u0000b", "/dev/null/file", "%s%n", "1e400", "-1", "/dev/null")) {
      OPTIONS.forEach(option -> calls.add(List.of(verb, "latest", option + "=" + odd)));
    }
    List<String> wrong = new ArrayList<>();
    for (List<String> call : calls) {
      Call answer = Call.with(Map.of("SOAK_DATA_DIR", "/proc/none"), call.toArray(String[]::new));
      String said = answer.out() + answer.err();
      if (said.contains("internal error")
          || said.matches("(?s).*\\b[A-Za-z]*(Exception|Error)\\b.*")
          || said.contains("\tat ")
          || answer.exitCode() != 0 && said.isBlank()) {
        wrong.add(call + " -> " + answer.exitCode() + " " + said);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
