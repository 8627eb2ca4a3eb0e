package io.soakstream.bench.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A benchmark that was run. Immutable.
 *
 * @param sides in the order in which they ran
 * @param trials all of them
 * @param failure why it ended early; empty when all rounds were run
 */
public record BenchmarkOutcome(
    String name,
    String question,
    String note,
    List<String> sides,
    List<TrialResult> trials,
    List<Judged> bars,
    Optional<String> failure) {
  /** A bar with what was measured: round by round, and the median that is judged. */
  public record Judged(PassBar bar, List<Double> values, double median, boolean met) {
    public static Judged of(PassBar bar, List<TrialResult> trials) {
      Map<Integer, Double> own = byRound(bar.figure(), bar.side(), trials);
      List<Double> values =
          bar.yardstick()
              .map(yardstick -> ratios(own, byRound(bar.figure(), yardstick, trials)))
              .orElseGet(() -> List.copyOf(own.values()));
      double median = FigureSpread.of(values).median();
      return new Judged(bar, values, median, bar.isMetBy(median));
    }

    public boolean isMeasured() {
      return !values.isEmpty();
    }

    private static List<Double> ratios(Map<Integer, Double> own, Map<Integer, Double> theirs) {
      return own.entrySet().stream()
          .filter(entry -> theirs.containsKey(entry.getKey()))
          .map(entry -> entry.getValue() / theirs.get(entry.getKey()))
          .toList();
    }

    private static Map<Integer, Double> byRound(
        String figure, String side, List<TrialResult> trials) {
      return trials.stream()
          .filter(trial -> trial.side().equals(side) && trial.figures().containsKey(figure))
          .collect(
              Collectors.toMap(
                  TrialResult::round,
                  trial -> trial.figures().get(figure),
                  (a, b) -> b,
                  java.util.TreeMap::new));
    }
  }

  public static BenchmarkOutcome of(
      Benchmark benchmark,
      List<BenchmarkSide> sides,
      List<TrialResult> trials,
      Optional<String> failure) {
    return new BenchmarkOutcome(
        benchmark.name(),
        benchmark.question(),
        benchmark.note(),
        sides.stream().map(BenchmarkSide::name).toList(),
        List.copyOf(trials),
        benchmark.bars().stream().map(bar -> Judged.of(bar, trials)).toList(),
        failure);
  }

  /** Whether every round was run and every bar is met. */
  public boolean isGood() {
    return failure.isEmpty() && bars.stream().allMatch(Judged::met);
  }

  /** A side's values of a figure, in the order of the rounds. */
  public List<Double> values(String side, String figure) {
    return trials.stream()
        .filter(trial -> trial.side().equals(side) && trial.figures().containsKey(figure))
        .map(trial -> trial.figures().get(figure))
        .toList();
  }
}
