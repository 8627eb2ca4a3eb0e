package io.soakstream.producer.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProducerMainTest {
  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void shouldSayWhatAValidScenarioIs() {
    int code = ProducerMain.execute("validate", "scenarios/agp2-soak-24h.yaml");

    assertThat(code).isZero();
    assertThat(text(out))
        .isEqualToIgnoringNewLines(
            "{\"event\":\"valid\",\"name\":\"agp2-soak-24h\",\"duration_s\":86400,\"tenants\":5,"
                + "\"endpoints\":8,\"phases\":1,\"checks\":0,\"simulated\":true,"
                + "\"rules\":[\"error_rate < 0.1%\",\"p(99) < 50ms\",\"degradation(p95) < 10%\","
                + "\"leak(rss) = none\"]}");
  }

  @Test
  void shouldReportEveryMistakeOnItsOwnLineAndStartNothing() {
    int code =
        ProducerMain.execute(
            "simulate",
            "scenarios/invalid/five-mistakes.yaml",
            "--bootstrap-server",
            "127.0.0.1:1");

    assertThat(code).isEqualTo(104);
    assertThat(text(err).lines()).hasSize(5);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void shouldRefuseToSimulateWithoutAModel() {
    int code = ProducerMain.execute("simulate", "scenarios/quickstart.yaml");

    assertThat(code).isEqualTo(104);
    assertThat(text(err))
        .isEqualToIgnoringNewLines(
            "scenarios/quickstart.yaml: simulate: missing: is required to simulate; add a simulate"
                + " section, or put real load with run");
  }

  @Test
  void shouldRefuseAnIdThatCannotBeAKey() {
    int code = ProducerMain.execute("simulate", "scenarios/agp2-soak-24h.yaml", "--run", "a|b");

    assertThat(code).isEqualTo(2);
    assertThat(text(err))
        .startsWith("--run: a|b: must be at most 100 letters, digits, dots, dashes");
  }

  @Test
  void shouldExplainItselfWithoutACommand() {
    assertThat(ProducerMain.execute()).isEqualTo(2);
    assertThat(text(err)).contains("Missing required subcommand");
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
