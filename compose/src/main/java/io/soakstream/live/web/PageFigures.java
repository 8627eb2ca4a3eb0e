package io.soakstream.live.web;

import io.soakstream.metrics.HealthProbe;
import io.soakstream.metrics.MetricBook;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What the live page tells of itself. Stateless. */
public final class PageFigures {
  private static final double NS_PER_S = 1e9;

  private PageFigures() {}

  /**
   * Names every figure; nothing is read yet.
   *
   * @param work answers that were worked out, and the nanoseconds that took
   */
  public static void register(
      MetricBook book,
      LongSupplier requests,
      LongSupplier refusals,
      LongSupplier viewers,
      Supplier<AnswerWork> work) {
    book.counter("soak_page_requests", "Requests of browsers.", requests::getAsLong);
    book.counter(
        "soak_page_refusals",
        "Requests that were answered with an error: unknown, not let in, or not to be answered now.",
        refusals::getAsLong);
    book.gauge(
        "soak_page_viewers",
        "Connections over which runs are followed as they go.",
        viewers::getAsLong);
    book.timing(
        "soak_page_answer_seconds",
        "Answers that were worked out, and how long it took; what many asked for at once counts once.",
        () -> work.get().answers(),
        () -> work.get().ns() / NS_PER_S);
  }

  /** Answers that were worked out, and how long that took altogether, nanoseconds. */
  public record AnswerWork(long answers, long ns) {}

  /** Ready while what it reads from answers. */
  static HealthProbe health(Supplier<Map<String, String>> troubles) {
    return new HealthProbe(
        Optional::empty,
        () ->
            troubles.get().entrySet().stream()
                .map(trouble -> trouble.getKey() + ": " + trouble.getValue())
                .findFirst());
  }
}
