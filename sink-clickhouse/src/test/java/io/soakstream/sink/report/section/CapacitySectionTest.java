package io.soakstream.sink.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.sink.report.model.SteppedRun;
import org.junit.jupiter.api.Test;

class CapacitySectionTest {
  private static SteppedRun calm() {
    return new SteppedRun()
        .step("u100", 100, 3_000, 0, 180_000)
        .step("u200", 200, 6_000, 6, 236_000)
        .step("u300", 300, 8_400, 30, 464_000);
  }

  @Test
  void shouldFindTheStepThatMissesATargetAndWhatTheOneBeforeCarried() {
    ReportSection section =
        CapacitySection.of(calm().step("u400", 400, 8_100, 81, 1_780_000).report());

    assertThat(SteppedRun.cells(section))
        .hasSize(4)
        .element(3)
        .asList()
        .containsExactly("u400", "400", "135.0", "1,780", "3,560", "1.0%", "2 missed");
    assertThat(SteppedRun.cells(section).get(2)).endsWith("kept");
    assertThat(SteppedRun.lines(section))
        .containsExactly(
            "Within every target: up to 300 users, 140.0 requests/s.",
            "Breaking point: 400 users: p(95) 1,780 ms, not < 500 ms; error_rate 1.0%, not < 0.5%.",
            "Highest throughput: 140.0 requests/s, with 300 users.");
  }

  @Test
  void shouldNotCallAStepGoodThatFollowsABadOne() {
    ReportSection section =
        CapacitySection.of(
            new SteppedRun()
                .step("u100", 100, 3_000, 300, 180_000)
                .step("u200", 200, 6_000, 0, 236_000)
                .step("u300", 300, 8_400, 0, 264_000)
                .report());

    assertThat(SteppedRun.lines(section))
        .contains("No step kept every target.")
        .anyMatch(line -> line.startsWith("Breaking point: 100 users: error_rate 10.0%"));
  }

  @Test
  void shouldSayThatNoStepBroke() {
    assertThat(SteppedRun.lines(CapacitySection.of(calm().report())))
        .contains("Breaking point: not reached.");
  }

  @Test
  void shouldBeSilentAboutPhasesThatAreNoSteps() {
    assertThat(CapacitySection.of(calm().step("u50", 50, 1_000, 0, 150_000).report()).isEmpty())
        .isTrue();
    assertThat(
            CapacitySection.of(
                    new SteppedRun()
                        .step("a", 0, 10, 0, 1_000)
                        .step("b", 0, 20, 0, 1_000)
                        .step("c", 0, 30, 0, 1_000)
                        .report())
                .isEmpty())
        .isTrue();
  }
}
