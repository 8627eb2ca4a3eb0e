package io.soakstream.bench;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkOutcome;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.TrialFailedException;
import io.soakstream.bench.harness.TrialResult;
import io.soakstream.bench.harness.TrialRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs one benchmark: prepares it, runs its rounds, ends what it opened. Used by one thread. */
final class BenchmarkRunner implements AutoCloseable {
  private final Benchmark benchmark;
  private final Path workDir;
  private final Consumer<String> notes;
  private final BenchRig rig;
  private final TrialRunner harness;

  /**
   * @param workDir of this benchmark alone; only its logs are left
   */
  BenchmarkRunner(Benchmark benchmark, Path workDir, long eventsWanted, Consumer<String> notes)
      throws IOException {
    this.benchmark = benchmark;
    this.workDir = workDir;
    this.notes = notes;
    this.rig = new BenchRig(workDir, eventsWanted, notes);
    this.harness = new TrialRunner(workDir.resolve("logs"));
  }

  /**
   * Runs it.
   *
   * @param clock tells whether there is time for another round
   */
  BenchmarkOutcome run(int rounds, TimeBudget clock) throws InterruptedException {
    List<TrialResult> trials = new ArrayList<>();
    List<BenchmarkSide> sides = List.of();
    Optional<String> failure = Optional.empty();
    try {
      notes.accept("preparing");
      benchmark.prepare(rig);
      sides = benchmark.sides();
      for (int round = 1; round <= rounds && failure.isEmpty(); round++) {
        if (clock.isOver()) {
          failure = Optional.of("the time was over after round " + (round - 1));
        } else {
          run(sides, round, trials);
        }
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      failure = Optional.of(e instanceof TrialFailedException ? e.getMessage() : e.toString());
    }
    return BenchmarkOutcome.of(benchmark, sides, trials, failure);
  }

  private void run(List<BenchmarkSide> sides, int round, List<TrialResult> trials)
      throws Exception {
    for (BenchmarkSide side : sides) {
      notes.accept("round " + round + ", " + side.name());
      TrialResult trial = harness.run(side, round);
      trials.add(trial);
      notes.accept(
          String.format(
              Locale.ROOT,
              "round %d, %s: %.2f s",
              round,
              side.name(),
              trial.figures().get(FigureNames.WALL_S)));
    }
  }

  @Override
  public void close() {
    harness.close();
    rig.close();
    try {
      WorkDirs.clear(workDir);
    } catch (IOException e) {
      notes.accept("could not delete all of " + workDir + ": " + e.getMessage());
    }
  }
}
