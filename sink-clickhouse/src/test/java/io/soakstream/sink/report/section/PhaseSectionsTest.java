package io.soakstream.sink.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.model.ResourceRow;
import io.soakstream.sink.report.model.SteppedRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseSectionsTest {
  private static final ReportModel REPORT =
      new SteppedRun()
          .step("smoke", 10, 390, 0, 31_000)
          .step("peak", 200, 8_400, 1, 120_000)
          .tiers("nightly", Map.of("nightly", "length 60m", "release", "length 4h"))
          .outcomes(Map.of("OK", 8_779L, "EXPECTED_DENIAL", 10L, "TIMEOUT", 1L))
          .resource(
              new ResourceRow(
                  "application", "rss", "bytes", 2, 842e6, 934e6, 842e6, 936e6, 900e6, List.of()),
              "warm-up then stable")
          .report();

  @Test
  void shouldPutPhasesBesideEachOtherAndAddThemUp() {
    assertThat(SteppedRun.cells(PhaseSections.summary(REPORT)))
        .containsExactly(
            List.of("smoke", "10", "1 min", "390", "0", "0%", "7.8", "31.0", "62.0", "6.5/s"),
            List.of(
                "peak", "200", "1 min", "8,400", "1", "0.012%", "30.0", "120", "240", "140.0/s"),
            List.of(
                "Total", "-", "2 min", "8,790", "1", "0.011%", "7.8", "31.0", "62.0", "73.3/s"));
  }

  @Test
  void shouldGiveEachPhaseItsEndpoints() {
    List<ReportSection> sections = PhaseSections.endpoints(REPORT);
    assertThat(sections)
        .extracting(ReportSection::title)
        .containsExactly("Endpoints: smoke", "Endpoints: peak");
    assertThat(SteppedRun.cells(sections.get(1)).get(0))
        .containsExactly("GET /a", "4,200", "1", "30.0", "120", "240", "40.0", "480");
  }

  @Test
  void shouldNotRepeatTheRunAsItsOnlyPhase() {
    ReportModel one = new SteppedRun().step("steady", 10, 390, 0, 31_000).report();
    assertThat(PhaseSections.summary(one).isEmpty()).isTrue();
    assertThat(PhaseSections.endpoints(one)).isEmpty();
  }

  @Test
  void shouldSayWhoAsksAndInWhichTier() {
    assertThat(SteppedRun.cells(PlanSections.users(REPORT)))
        .contains(List.of("peak", "A", "150", "75.0%"), List.of("peak", "B", "50", "25.0%"));
    assertThat(SteppedRun.cells(PlanSections.tiers(REPORT)))
        .containsExactly(
            List.of("nightly", "length 60m", "yes"), List.of("release", "length 4h", ""));
  }

  @Test
  void shouldHoldResourcesAgainstTheirTargetsAndSayHowTheyGrew() {
    assertThat(SteppedRun.cells(StabilitySections.targets(REPORT.verdict())))
        .containsExactly(List.of("application", "cpu", "< 70%", "64.2%", "PASS"));
    assertThat(SteppedRun.cells(StabilitySections.growth(REPORT)))
        .containsExactly(
            List.of(
                "application",
                "rss",
                "842 MB",
                "934 MB",
                "+92.0 MB",
                "936 MB",
                "warm-up then stable"));
  }

  @Test
  void shouldCountWhatBecameOfTheRequests() {
    ReportSection outcomes =
        RunSections.of(REPORT).stream()
            .filter(section -> section.title().equals("Outcomes"))
            .findFirst()
            .orElseThrow();
    assertThat(SteppedRun.cells(outcomes))
        .containsExactly(
            List.of("OK", "8,779", "99.87%"),
            List.of("EXPECTED_DENIAL", "10", "0.11%"),
            List.of("TIMEOUT", "1", "0.011%"));
  }
}
