package io.soakstream.bench;

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
record Outcome(
    String name,
    String question,
    String note,
    List<String> sides,
    List<Trial> trials,
    List<Judged> bars,
    Optional<String> failure) {
  /** A bar with what was measured: round by round, and the median that is judged. */
  record Judged(Bar bar, List<Double> values, double median, boolean met) {
    static Judged of(Bar bar, List<Trial> trials) {
      Map<Integer, Double> own = byRound(bar.figure(), bar.side(), trials);
      List<Double> values =
          bar.yardstick()
              .map(yardstick -> ratios(own, byRound(bar.figure(), yardstick, trials)))
              .orElseGet(() -> List.copyOf(own.values()));
      double median = Spread.of(values).median();
      return new Judged(bar, values, median, bar.isMetBy(median));
    }

    boolean isMeasured() {
      return !values.isEmpty();
    }

    private static List<Double> ratios(Map<Integer, Double> own, Map<Integer, Double> theirs) {
      return own.entrySet().stream()
          .filter(entry -> theirs.containsKey(entry.getKey()))
          .map(entry -> entry.getValue() / theirs.get(entry.getKey()))
          .toList();
    }

    private static Map<Integer, Double> byRound(String figure, String side, List<Trial> trials) {
      return trials.stream()
          .filter(trial -> trial.side().equals(side) && trial.figures().containsKey(figure))
          .collect(
              Collectors.toMap(
                  Trial::round,
                  trial -> trial.figures().get(figure),
                  (a, b) -> b,
                  java.util.TreeMap::new));
    }
  }

  static Outcome of(
      Benchmark benchmark, List<Side> sides, List<Trial> trials, Optional<String> failure) {
    return new Outcome(
        benchmark.name(),
        benchmark.question(),
        benchmark.note(),
        sides.stream().map(Side::name).toList(),
        List.copyOf(trials),
        benchmark.bars().stream().map(bar -> Judged.of(bar, trials)).toList(),
        failure);
  }

  /** Whether every round was run and every bar is met. */
  boolean isGood() {
    return failure.isEmpty() && bars.stream().allMatch(Judged::met);
  }

  /** A side's values of a figure, in the order of the rounds. */
  List<Double> values(String side, String figure) {
    return trials.stream()
        .filter(trial -> trial.side().equals(side) && trial.figures().containsKey(figure))
        .map(trial -> trial.figures().get(figure))
        .toList();
  }
}
