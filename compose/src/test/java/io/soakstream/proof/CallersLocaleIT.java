package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stack, a simulated run and a real one are the same whatever the caller's language, character
 * set, time zone and paths are: decimal commas, a dotless i, other digits, another calendar, and no
 * character set at all. One data directory for all of them, and a stack that one starts, others use
 * and another stops: what one has written the next can read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallersLocaleIT {
  private static final String SCENARIO =
      """
      name: lasttest
      seed: 1
      target:
        sample: {delay_p50: 5ms, delay_sigma: 0.25, seed: 7, error_rate: 0%}
        timeout: 20s
        connect_timeout: 10s
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: "GET /ä", weight: 1}]
      phases: [{name: baseline, duration: 2s, load: {A: 50/s}}]
      rules: [error_rate < 0.5%]
      """;

  /** Half an hour in virtual time, with fractions wherever a locale could write a comma. */
  private static final String SIMULATED =
      """
      name: uebung
      start: 2026-02-12T00:00:00Z
      duration: 30m
      rate: 12.5/s
      tenants: [{name: Ä, weight: 60.5}, {name: İ, weight: 39.5}]
      endpoints: [{name: GET /ä, weight: 0.7}, {name: POST /ı, weight: 0.3}]
      rules: [error_rate < 0.5%, p(99) < 50.5ms, leak(keys) = none]
      simulate:
        hours:
          - {p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 2}
        errors: {timeout: 1, reset: 1}
        resources:
          - {source: redis, metric: keys, noise: 15.5, step: 1, curve: {"00:00": 100, "30m": 900}}
      """;

  private static final String[] PORTS = {
    "--kafka-port", "0", "--registry-port", "0", "--clickhouse-port", "0"
  };

  /** What becomes of the stack under a locale. */
  private enum Stack {
    UP,
    STAYS,
    DOWN
  }

  @TempDir static Path dir;
  private OddCheckout checkout;
  private Path locales;
  private String hash;

  @BeforeAll
  void makeACheckoutWithAnOddName() throws Exception {
    if (!OddCheckout.canNameFiles()) {
      notRun("this JVM has no UTF-8 locale");
    }
    checkout = OddCheckout.at(dir.resolve("Prüf stand ☕/soak stream"));
    locales = Files.createDirectories(dir.resolve("locales"));
    Files.writeString(checkout.home().resolve("lasttest-ü.yaml"), SCENARIO);
    Files.writeString(checkout.home().resolve("übung.yaml"), SIMULATED);
  }

  @AfterAll
  void takeTheStackDown() throws Exception {
    if (checkout != null) {
      checkout.soak(Map.of(), List.of(), "down", "--data-dir", "daten-ü");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POSIX, UP",
    "th_TH, STAYS",
    "tr_TR, DOWN",
    "fa_IR, UP",
    "de_DE, DOWN",
  })
  void shouldWorkAsUnderEveryOther(String locale, Stack stack) throws Exception {
    Map<String, String> environment = environment(locale);

    assertThat(soak(environment, "validate", "lasttest-ü.yaml").exitCode()).isZero();
    if (stack == Stack.UP) {
      OddCheckout.Call up = soak(environment, "up", PORTS);
      assertThat(up.exitCode()).as(up.said()).isZero();
      assertThat(up.said()).doesNotContain("is started again");
    }
    OddCheckout.Call simulated = soak(environment, "simulate", "übung.yaml");
    OddCheckout.Call ran = soak(environment, "run", "lasttest-ü.yaml");

    // How fast a busy machine answers is another matter.
    assertThat(ran.said()).contains("100 requests").doesNotContain("internal error");
    assertThat(ran.exitCode()).as(ran.said()).isIn(0, 96, 99);
    String judged = hashOf(simulated);
    hash = hash == null ? judged : hash;
    assertThat(judged).as(simulated.said()).isEqualTo(hash);
    if (stack == Stack.DOWN) {
      OddCheckout.Call down = soak(environment, "down");
      assertThat(down.exitCode()).as(down.said()).isZero();
      assertNothingTemporaryLeft();
    }
  }

  private void assertNothingTemporaryLeft() throws IOException {
    try (var left = Files.walk(checkout.home().resolve("daten-ü/tmp"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private OddCheckout.Call soak(Map<String, String> environment, String verb, String... more)
      throws Exception {
    String[] words = Stream.concat(Stream.of(verb), Arrays.stream(more)).toArray(String[]::new);
    return checkout.soak(environment, List.of(), words);
  }

  private Map<String, String> environment(String locale) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("TZ", "Asia/Kathmandu");
    environment.put("SOAK_DATA_DIR", "daten-ü");
    // Forty young processes: in none of them would the optimising compiler pay.
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    if (locale.equals("POSIX")) {
      environment.put("LC_ALL", locale);
      return environment;
    }
    String name = locale + ".UTF-8";
    if (!isMade(locale, locales.resolve(name))) {
      notRun("localedef does not make " + locale + " on this machine");
    }
    environment.put("LOCPATH", locales.toString());
    environment.put("LC_ALL", name);
    environment.put("LANG", name);
    return environment;
  }

  private static boolean isMade(String locale, Path to) throws Exception {
    try {
      Process made =
          new ProcessBuilder("localedef", "-i", locale, "-f", "UTF-8", to.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return made.waitFor(30, TimeUnit.SECONDS) && Files.isDirectory(to);
    } catch (IOException e) {
      return false;
    }
  }

  private String hashOf(OddCheckout.Call simulated) throws IOException {
    Path report = checkout.home().resolve(simulated.after("report: "));
    return new ObjectMapper()
        .readTree(report.resolve("verdict.json").toFile())
        .path("body_sha256")
        .asText();
  }

  /** Ends the test as skipped, and not in silence. */
  private static void notRun(String why) {
    System.out.println("NOT RUN: CallersLocaleIT: " + why);
    abort(why);
  }
}
