package io.soakstream.analyzer.interference;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.Outcome;
import io.soakstream.rule.LatencyFigure;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FigureBoundsTest {
  private static final List<LatencyFigure> FIGURES =
      List.of(
          LatencyFigure.percentile(50),
          LatencyFigure.percentile(95),
          LatencyFigure.percentile(99.9),
          LatencyFigure.MEAN,
          LatencyFigure.MAX);

  private record Request(boolean failed, boolean sent, long responseUs, long delayUs) {}

  private static WindowTotals totals(List<Request> requests) {
    WindowTotals totals = new WindowTotals();
    for (Request one : requests) {
      Outcome outcome =
          !one.sent() ? Outcome.GENERATOR_FAILURE : one.failed() ? Outcome.RESET : Outcome.OK;
      totals.record(200, outcome, one.responseUs(), one.responseUs(), 0, 0, 0, 0, 0);
      if (one.sent() && one.delayUs() > 20_000) {
        totals.countLate(one.delayUs());
      }
    }
    return totals;
  }

  private static Request any(Random random, boolean troubled) {
    boolean late = troubled && random.nextInt(6) == 0;
    long delayUs = late ? 20_001 + random.nextInt(3_000_000) : 0;
    return new Request(
        random.nextInt(10) == 0,
        !troubled || random.nextInt(9) > 0,
        delayUs + 500 + random.nextInt(200_000),
        delayUs);
  }

  /** What could have been: sent or not, each request took any part of its delay less. */
  private static Request otherwise(Request of, Random random) {
    return of.sent()
        ? new Request(
            of.failed(), true, of.responseUs() - (long) (random.nextDouble() * of.delayUs()), 0)
        : new Request(random.nextBoolean(), true, random.nextInt(4_000_000), 0);
  }

  @Test
  void shouldHoldWhateverTheTargetWouldHaveShownWithoutTheGenerator() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Request> measured =
          random.ints(20 + random.nextInt(400)).mapToObj(i -> any(random, true)).toList();
      WindowTotals totals = totals(measured);
      for (int i = 0; i < 20; i++) {
        WindowTotals could =
            totals(measured.stream().map(request -> otherwise(request, random)).toList());
        for (LatencyFigure figure : FIGURES) {
          shouldHold(
              FigureBounds.ofLatency(figure, totals),
              figure.of(could.response()),
              seed + " " + figure.name());
        }
        double rate = 100.0 * could.errors() / could.requests();
        shouldHold(FigureBounds.ofErrorRate(totals), rate, seed + " error rate");
        shouldHold(FigureBounds.ofAvailability(totals), 100 - rate, seed + " availability");
        shouldHold(
            FigureBounds.ofWithin(inTime(totals), totals),
            100.0 * inTime(could) / could.requests(),
            seed + " within");
        shouldHold(
            FigureBounds.ofCount(totals.requests(), totals), could.requests(), seed + " requests");
      }
    }
  }

  @Test
  void shouldDoubtTimeoutsOfAGeneratorThatStoodStill() {
    WindowTotals totals = new WindowTotals();
    for (int i = 0; i < 1_000; i++) {
      Outcome outcome = i < 60 ? Outcome.TIMEOUT : i < 80 ? Outcome.HTTP_ERROR : Outcome.OK;
      totals.record(outcome == Outcome.OK ? 200 : 0, outcome, 1, 1, 0, 0, 0, i, i);
    }
    assertThat(FigureBounds.ofErrorRate(totals)).isEqualTo(new FigureBounds(8, 8));
    for (int i = 0; i < 50; i++) {
      totals.countLate(3_000_000);
    }
    assertThat(FigureBounds.ofErrorRate(totals)).isEqualTo(new FigureBounds(3, 8));
    assertThat(FigureBounds.ofAvailability(totals)).isEqualTo(new FigureBounds(92, 97));
    for (int i = 0; i < 500; i++) {
      totals.countLate(3_000_000);
    }
    assertThat(FigureBounds.ofErrorRate(totals)).isEqualTo(new FigureBounds(2, 8));
  }

  private static long inTime(WindowTotals totals) {
    return totals.response().count() - totals.response().countAbove(100_000);
  }

  private static void shouldHold(FigureBounds bounds, double figure, String of) {
    // Buckets of the histogram are 0.1 % wide.
    assertThat(figure)
        .as("seed %s within %s", of, bounds)
        .isBetween(0.998 * bounds.low() - 2, 1.002 * bounds.high() + 2);
  }

  @Test
  void shouldBeTheFigureItselfWithoutTrouble() {
    Random random = new Random(5);
    WindowTotals totals = totals(random.ints(500).mapToObj(i -> any(random, false)).toList());
    for (LatencyFigure figure : FIGURES) {
      FigureBounds bounds = FigureBounds.ofLatency(figure, totals);
      assertThat(bounds.isPoint()).isTrue();
      assertThat(bounds.low()).isEqualTo(figure.of(totals.response()));
    }
    assertThat(FigureBounds.ofErrorRate(totals).isPoint()).isTrue();
    assertThat(FigureBounds.ofWithin(inTime(totals), totals).isPoint()).isTrue();
    assertThat(FigureBounds.ofCount(500, totals)).isEqualTo(new FigureBounds(500, 500));
  }
}
