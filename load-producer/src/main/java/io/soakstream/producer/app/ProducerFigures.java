package io.soakstream.producer.app;

import io.soakstream.metrics.MetricBook;
import io.soakstream.producer.engine.LoadFigures;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.run.RunProgressReporter;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the producer of a run tells of itself. Stateless. */
public final class ProducerFigures {
  private static final double US_PER_S = 1e6;
  private static final double MS_PER_S = 1e3;

  private ProducerFigures() {}

  /**
   * Names every figure; nothing is read yet.
   *
   * @param load how a real load is doing; empty for a simulated one
   */
  static void register(
      MetricBook book,
      EventPublisher publisher,
      RunProgressReporter report,
      Optional<LoadFigures> load) {
    book.counter("soak_producer_requests", "Requests whose fate is known.", () -> report.done());
    book.counter(
        "soak_producer_failed_requests",
        "Of those, the ones that the target failed.",
        () -> report.errors());
    book.counter(
        "soak_producer_generator_failures",
        "Requests that the generator could not send, or cancelled; real load only.",
        () -> of(load, LoadFigures::generatorFailures));
    book.counter(
        "soak_producer_requests_sent_again",
        "Requests sent again on a new connection because the target had closed the kept one; real"
            + " load only.",
        () -> of(load, LoadFigures::requestsReplaced));
    book.counter(
        "soak_producer_events_attempted",
        "Events handed out, markers and the coordinator's included.",
        () -> publisher.attempted());
    book.counter(
        "soak_producer_events_acknowledged",
        "Of those, the ones that Kafka has acknowledged.",
        () -> publisher.acknowledged());
    book.counter(
        "soak_producer_events_given_up",
        "Of those, the ones that Kafka did not take.",
        () -> publisher.givenUp());
    book.gauge(
        "soak_producer_events_in_flight",
        "Events whose fate is not known yet.",
        () -> publisher.inFlight());
    book.counter(
        "soak_producer_send_retries",
        "Records that were sent again because Kafka did not take them.",
        () -> publisher.clientFigures().sum("producer-metrics", "record-retry-total"));
    book.gauge(
        "soak_producer_acknowledge_average_seconds",
        "How long Kafka takes to acknowledge, mean of the last 30 seconds or so.",
        () -> publisher.clientFigures().max("producer-metrics", "request-latency-avg") / MS_PER_S);
    book.gauge(
        "soak_producer_event_time_seconds",
        "How far the run is, in event time since the epoch.",
        () -> report.eventTimeUs() / US_PER_S);
    book.gauge(
        "soak_producer_planned_requests",
        "Requests that the plan asks for; 0 when it does not say.",
        () -> report.total());
  }

  /** The names alone, for the page that lists them. */
  public static void register(MetricBook book) {
    register(book, null, null, Optional.empty());
  }

  private static double of(Optional<LoadFigures> load, ToDoubleFunction<LoadFigures> figure) {
    return load.map(figure::applyAsDouble).orElse(Double.NaN);
  }
}
