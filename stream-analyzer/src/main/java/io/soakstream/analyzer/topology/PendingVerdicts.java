package io.soakstream.analyzer.topology;

import io.soakstream.result.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Final verdicts that are being worked out away from the stream thread: that may take longer than a
 * transaction can. The run is complete and nothing of it changes meanwhile; what is under way when
 * a task is lost begins again where the task goes. Confined to one thread at a time.
 */
final class PendingVerdicts {
  private final Executor executor;
  private final Map<String, UnderWay> underWay = new HashMap<>();

  private record UnderWay(
      List<OutboundRecord> rows, long timestampMs, CompletableFuture<Verdict> verdict) {}

  /**
   * A final verdict and the run's last rows, which are published together.
   *
   * @param timestampMs of the record that made the run complete
   */
  record Last(List<OutboundRecord> rows, long timestampMs, Verdict verdict) {}

  PendingVerdicts(Executor executor) {
    this.executor = executor;
  }

  boolean isUnderWay(String run) {
    return underWay.containsKey(run);
  }

  /**
   * Begins.
   *
   * @param rows the last ones of the run
   * @param judge reads only what does not change any more
   */
  void begin(String run, List<OutboundRecord> rows, long timestampMs, Supplier<Verdict> judge) {
    underWay.put(
        run, new UnderWay(rows, timestampMs, CompletableFuture.supplyAsync(judge, executor)));
  }

  /**
   * Hands a verdict over once, when it has been worked out.
   *
   * @throws java.util.concurrent.CompletionException when that failed
   */
  Optional<Last> take(String run) {
    UnderWay of = underWay.get(run);
    if (of == null || !of.verdict().isDone()) {
      return Optional.empty();
    }
    underWay.remove(run);
    return Optional.of(new Last(of.rows(), of.timestampMs(), of.verdict().join()));
  }

  /** Forgets what is under way. */
  void clear() {
    underWay.clear();
  }
}
