package io.soakstream.producer.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.exit.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that nobody could read at the end of a day is refused at its beginning. */
class WrongRuleTest {
  private static final String SCENARIO =
      """
      name: typo
      duration: 1m
      rate: 5/s
      variables: {limit: 250ns}
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /a, weight: 1}]
      target: {url: "http://127.0.0.1:1"}
      rules:
        - error_rate < 0.1%
        - p(95) < ${limit}
        - preset: seed-003
      claims:
        - {says: "steady", means: rate ~ 5/s}
      """;

  @TempDir Path dir;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(realErr);
  }

  @Test
  void shouldBeRefusedWithItsPlaceBeforeKafkaIsAsked() throws IOException {
    Path file = Files.writeString(dir.resolve("typo.yaml"), SCENARIO);

    int code = ProducerMain.execute("run", file.toString(), "--bootstrap-server", "127.0.0.1:1");

    assertThat(code).isEqualTo(ExitCode.INVALID_CONFIGURATION);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            """
            FILE:10:5: rules[1]: p(95) < 250ns: "ns" is not a unit; use us, ms, s, m, h, %, /s, /min, B, KB, MB or GB
                p(95) < 250ns
                           ^
            FILE:11:5: rules[2]: preset seed-003: there is no preset seed-003; use seed-002 or seed-004
                preset seed-003
                       ^
            FILE:13:5: claims[0]: "steady" rate ~ 5/s: a comparison is missing; write <, <=, >, >= or =
                "steady" rate ~ 5/s
                              ^
            """
                .replace("FILE", file.toString()));
  }

  @Test
  void shouldBeTheOnlyThingWrong() throws IOException {
    String mended =
        SCENARIO.replace("250ns", "250ms").replace("seed-003", "seed-002").replace("~", "=");
    Path file = Files.writeString(dir.resolve("mended.yaml"), mended);

    assertThat(ProducerMain.execute("validate", file.toString())).isZero();
  }
}
