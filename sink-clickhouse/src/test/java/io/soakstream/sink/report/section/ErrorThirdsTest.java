package io.soakstream.sink.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.sink.report.model.SteppedRun;
import org.junit.jupiter.api.Test;

class ErrorThirdsTest {
  private static ReportSection thirds(int... errors) {
    SteppedRun run = new SteppedRun();
    for (int i = 0; i < errors.length; i++) {
      run.step("m" + i, 0, 1_000, errors[i], 10_000);
    }
    return ErrorThirds.of(run.report());
  }

  @Test
  void shouldCountEveryMinuteInOneThird() {
    ReportSection section = thirds(1, 0, 2, 0, 3, 0, 4);

    assertThat(SteppedRun.cells(section))
        .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(2), row -> row.get(3))
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("first 3 min", "3,000", "3", "0.1%"),
            org.assertj.core.api.Assertions.tuple("3 min to 5 min", "2,000", "3", "0.15%"),
            org.assertj.core.api.Assertions.tuple("5 min to 7 min", "2,000", "4", "0.2%"));
    assertThat(SteppedRun.lines(section))
        .containsExactly("Too few errors to tell whether the parts differ.");
  }

  /** Chi-square of 10, 20 and 30 against 20 each is 10; exp(-5) is 0.00674. */
  @Test
  void shouldTellByPearsonsChiSquareWhetherTheThirdsDiffer() {
    assertThat(SteppedRun.lines(thirds(10, 20, 30)))
        .containsExactly("The parts do not differ by more than chance (chi-square 10, p 0.0067).");
    assertThat(SteppedRun.lines(thirds(10, 20, 60)))
        .singleElement()
        .asString()
        .startsWith("The parts differ by more than chance (chi-square 46.67, p ");
  }

  @Test
  void shouldBeSilentAboutARunOfTwoMinutes() {
    assertThat(thirds(1, 2).isEmpty()).isTrue();
  }
}
