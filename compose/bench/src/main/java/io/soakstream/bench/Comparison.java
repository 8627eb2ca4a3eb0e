package io.soakstream.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs one benchmark: prepares it, runs its rounds, ends what it opened. Used by one thread. */
final class Comparison implements AutoCloseable {
  private final Benchmark benchmark;
  private final Path workDir;
  private final Consumer<String> notes;
  private final BenchRig rig;
  private final Harness harness;

  /**
   * @param workDir of this benchmark alone; only its logs are left
   */
  Comparison(Benchmark benchmark, Path workDir, long eventsWanted, Consumer<String> notes)
      throws IOException {
    this.benchmark = benchmark;
    this.workDir = workDir;
    this.notes = notes;
    this.rig = new BenchRig(workDir, eventsWanted, notes);
    this.harness = new Harness(workDir.resolve("logs"));
  }

  /**
   * Runs it.
   *
   * @param clock tells whether there is time for another round
   */
  Outcome run(int rounds, TimeBudget clock) throws InterruptedException {
    List<Trial> trials = new ArrayList<>();
    List<Side> sides = List.of();
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
    return Outcome.of(benchmark, sides, trials, failure);
  }

  private void run(List<Side> sides, int round, List<Trial> trials) throws Exception {
    for (Side side : sides) {
      notes.accept("round " + round + ", " + side.name());
      Trial trial = harness.run(side, round);
      trials.add(trial);
      notes.accept(
          String.format(
              Locale.ROOT,
              "round %d, %s: %.2f s",
              round,
              side.name(),
              trial.figures().get(Figures.WALL_S)));
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
