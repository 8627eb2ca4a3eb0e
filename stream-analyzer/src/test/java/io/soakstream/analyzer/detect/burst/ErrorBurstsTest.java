package io.soakstream.analyzer.detect.burst;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.detect.SeedRun;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.event.Outcome;
import io.soakstream.result.Burst;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBurstsTest {
  private static final int DAY_S = 86_400;

  /**
   * Errors as in seed 000: its hours, and 47 of hour 18 in 7 seconds; the other 5 at least 10
   * minutes away.
   */
  private static ErrorRuns seed000(long seed, long checkpointS) {
    ErrorRuns run = new ErrorRuns(seed, DAY_S);
    SeedRun.hours()
        .forEach(
            hour -> {
              long hourS = (hour.startUs() - SeedRun.START_US) / 1_000_000;
              long errors = hour.errors() > 40 ? hour.errors() - 47 : hour.errors();
              for (long left = errors; left > 0; ) {
                long at = hourS + (long) (run.uniform() * 3600);
                if (Math.abs(at - checkpointS) > 600) {
                  run.add(at, Outcome.TIMEOUT);
                  left--;
                }
              }
            });
    run.add(checkpointS, Outcome.HTTP_ERROR);
    run.burst(checkpointS, 7, 45);
    run.add(checkpointS + 6, Outcome.HTTP_ERROR);
    return run;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void shouldFindTheCheckpointOfSeed000AndNothingElse(long seed) {
    long atS = 18 * 3600 + 23 * 60 + 45;
    long atUs = (ErrorRuns.START_S + atS) * 1_000_000;
    RunFacts.Note checkpoint =
        new RunFacts.Note("checkpoint", "PostgreSQL", atUs, atUs + 7_000_000);
    RunFacts.Note deploy =
        new RunFacts.Note("deploy", "next day", atUs + 60_000_000, atUs + 60_000_000);

    List<Burst> bursts = seed000(seed, atS).bursts(checkpoint, deploy);

    assertThat(bursts).hasSize(1);
    Burst burst = bursts.get(0);
    assertThat(Instant.parse(burst.getStart())).isEqualTo("2026-02-12T18:23:45Z");
    assertThat(burst.getLengthS()).isEqualTo(7);
    assertThat(burst.getErrors()).isEqualTo(47);
    assertThat(burst.getOutcomes()).isEqualTo(Map.of("HTTP_ERROR", 47L));
    assertThat(burst.getExpectedErrors()).isBetween(0.002, 0.006);
    assertThat(burst.getPValue()).isLessThan(1e-100);
    assertThat(burst.getOverlaps()).hasSize(1);
    assertThat(burst.getOverlaps().get(0).getText())
        .isEqualTo("at the same time: checkpoint, PostgreSQL");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void shouldFindTheCheckpointWhereverItIsWithoutAnyAnnotation(long seed) {
    List<Burst> bursts = seed000(seed, 3 * 3600 + 11 * 60 + 7).bursts();

    assertThat(bursts).extracting(Burst::getStart).containsExactly("2026-02-12T03:11:07Z");
    assertThat(bursts.get(0).getOverlaps()).isEmpty();
  }

  @Test
  void shouldNotCallTheLastHoursOfSeed000ABurst() {
    ErrorRuns run = new ErrorRuns(7, DAY_S);
    for (int hour = 0; hour < 24; hour++) {
      int errors = hour == 21 ? 3 : hour == 22 ? 5 : hour == 23 ? 4 : hour % 2;
      run.burst(hour * 3600.0, 3600, errors);
    }
    assertThat(run.bursts()).isEmpty();
  }

  @Test
  void shouldNameTheTenantAndTheEndpointThatHoldTheExcess() {
    ErrorRuns run = new ErrorRuns(3, DAY_S).anywhere(94);
    for (int i = 0; i < 30; i++) {
      run.add(40_000 + i % 10, Outcome.RESET, "E", i < 27 ? "GET /2" : "GET /0");
    }
    Burst burst = run.bursts().get(0);
    assertThat(burst.getTenant()).isEqualTo("E");
    assertThat(burst.getEndpoint()).isEqualTo("GET /2");
    assertThat(burst.getLengthS()).isEqualTo(10);
    assertThat(burst.getPeakRatePerS()).isEqualTo(3);
    assertThat(burst.getOutcomes()).isEqualTo(Map.of("RESET", 30L));
  }

  @Test
  void shouldKeepBurstsApartThatAreTenMinutesApart() {
    ErrorRuns run = new ErrorRuns(3, DAY_S).anywhere(94).burst(20_000, 7, 47).burst(20_600, 7, 47);
    assertThat(run.bursts()).hasSize(2);
    assertThat(run.bursts()).extracting(Burst::getTenant).containsOnly("*");
  }

  /** While a run of a minute goes on: wherever in their seconds the bursts begin. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.3, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.95})
  void shouldTellOfEachBurstAsItComesThoughOthersCameSecondsBefore(double fraction) {
    for (int count = 1; count <= 5; count++) {
      ErrorRuns run = new ErrorRuns(count, 20 + 12 * (count - 1) + 2);
      for (int i = 0; i < count; i++) {
        run.burst(20 + 12 * i + fraction, 0.5, 25);
      }
      assertThat(run.bursts()).as("%d bursts", count).hasSize(count);
      assertThat(run.bursts()).extracting(Burst::getErrors).allMatch(errors -> errors > 10);
    }
  }

  @Test
  void shouldCallAnOutageOfTwentyMinutesOneBurst() {
    ErrorRuns run = new ErrorRuns(3, DAY_S).anywhere(94).burst(20_000, 1200, 12_000);
    List<Burst> bursts = run.bursts();
    assertThat(bursts).hasSize(1);
    assertThat(bursts.get(0).getLengthS()).isBetween(1195L, 1200L);
    assertThat(bursts.get(0).getErrors()).isBetween(11_990L, 12_005L);
  }

  @Test
  void shouldFindAStallOfThreeSecondsInAMinute() {
    List<Burst> bursts = new ErrorRuns(3, 60).anywhere(3).burst(41, 3, 60).bursts();
    assertThat(bursts).hasSize(1);
    assertThat(bursts.get(0).getLengthS()).isBetween(2L, 4L);
  }

  @Test
  void shouldNotCallMoreLoadABurst() {
    ErrorRuns run = new ErrorRuns(11, 60);
    for (int s = 0; s < 60; s++) {
      // Ten times the requests in the second half, and the same share of errors.
      boolean late = s >= 30;
      for (int i = 0; i < (late ? 10 : 1); i++) {
        run.add(s, Outcome.HTTP_ERROR, "A", "GET /0");
      }
      if (s % 10 == 0) {
        run.errors
            .values()
            .forEach(
                line ->
                    line.addLoad(
                        ErrorRuns.START_S + line.load().windows() * 10L, 10, late ? 5000 : 500));
      }
    }
    assertThat(run.bursts()).isEmpty();
  }

  @Test
  void shouldHaveNothingToSayOfNothing() {
    assertThat(new ErrorRuns(1, DAY_S).bursts()).isEmpty();
    assertThat(new ErrorRuns(1, DAY_S).anywhere(1).bursts()).isEmpty();
    assertThat(new ErrorRuns(1, 1).anywhere(9).bursts()).isEmpty();
  }
}
