package io.soakstream.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How often the detectors cry wolf and how often they see the real thing: the table that {@code
 * soak bench detectors} prints. A few runs by default; {@code -Dsoak.detectors.runs=1000} for the
 * figures of DETECTORS.md, {@code -Dsoak.detectors.seed} for other runs, {@code
 * -Dsoak.detectors.only} for one detector.
 */
class DetectorRatesTest {
  private static final int RUNS = Integer.getInteger("soak.detectors.runs", 100);
  private static final long SEED = Long.getLong("soak.detectors.seed", 0);
  private static final String ONLY = System.getProperty("soak.detectors.only", "");
  private static final Path TABLE = Path.of("target", "detector-rates.txt");
  private static final List<Rate.Measured> MEASURED =
      Collections.synchronizedList(new ArrayList<>());

  @TestFactory
  List<DynamicTest> shouldKeepTheirBars() {
    return DetectorRates.all().stream()
        .filter(rate -> ONLY.isEmpty() || rate.detector().equals(ONLY))
        .map(
            rate ->
                DynamicTest.dynamicTest(rate.detector() + ": " + rate.model(), () -> hold(rate)))
        .toList();
  }

  private static void hold(Rate rate) {
    Rate.Measured measured = rate.measure(RUNS, SEED);
    System.out.println(measured.line());
    MEASURED.add(measured);
    assertThat(measured.isMissed()).as(measured.line()).isFalse();
  }

  @AfterAll
  static void printTheTable() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("runs from seed " + SEED);
    lines.add(Rate.head());
    MEASURED.forEach(measured -> lines.add(measured.line()));
    Files.write(TABLE, lines);
  }

  @Test
  void shouldLimitSharesAsClopperAndPearsonDo() {
    Rate rate = Rate.healthy("none", "none", 1, seed -> false);

    // 4 of 1,000: the exact limit is the root of P(X <= 4) = 0.05, X binomial.
    assertThat(new Rate.Measured(rate, 1_000, 4).limit()).isCloseTo(0.00913, within(0.00001));
    assertThat(new Rate.Measured(rate, 1_000, 4).isKept()).isTrue();
    assertThat(new Rate.Measured(rate, 1_000, 5).isKept()).isFalse();
    assertThat(new Rate.Measured(rate, 1_000, 0).limit())
        .isCloseTo(1 - Math.pow(0.05, 1 / 1_000.0), within(1e-9));
  }

  @Test
  void shouldSayWhenThereAreTooFewRunsToTell() {
    Rate healthy = Rate.healthy("none", "none", 1, seed -> false);
    Rate power = Rate.power("none", "none", 0.95, 1, seed -> true);

    // 1 of 100 where 0.4 % are asked for: P(X >= 1) = 0.33. 5 of 100: 0.0007.
    assertThat(new Rate.Measured(healthy, 100, 1).isMissed()).isFalse();
    assertThat(new Rate.Measured(healthy, 100, 1).line()).endsWith("too few runs to tell");
    assertThat(new Rate.Measured(healthy, 100, 5).isMissed()).isTrue();
    // 93 of 100 where 95 % are asked for: P(X <= 93) = 0.23. 88 of 100: 0.004.
    assertThat(new Rate.Measured(power, 100, 93).isMissed()).isFalse();
    assertThat(new Rate.Measured(power, 100, 88).line()).endsWith("MISSED");
    // A full look is held to the count.
    assertThat(new Rate.Measured(healthy, 1_000, 5).isMissed()).isTrue();
    assertThat(new Rate.Measured(power, 1_000, 949).isMissed()).isTrue();
  }

  @Test
  void shouldNameEveryRateOnce() {
    assertThat(DetectorRates.all())
        .extracting(rate -> rate.detector() + rate.model())
        .doesNotHaveDuplicates();
  }
}
