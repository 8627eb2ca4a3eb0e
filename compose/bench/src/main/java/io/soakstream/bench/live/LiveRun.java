package io.soakstream.bench.live;

import io.soakstream.client.ClusterConnection;
import io.soakstream.event.EndStatus;
import io.soakstream.event.Origin;
import io.soakstream.event.Outcome;
import io.soakstream.event.PhasePlan;
import io.soakstream.event.RunStarted;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.publish.EventPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One run as a producer publishes it while it happens: 50 requests a second, each at the moment at
 * which it has its response, progress four times a second. What it asks is made up, because the
 * delay that matters begins with the publisher. Confined to one thread.
 */
final class LiveRun implements AutoCloseable {
  static final long PERIOD_US = 20_000;

  private static final long PROGRESS_US = 250_000;
  private static final long SERVICE_US = 5_000;
  private static final int OK = 200;
  private static final int INTERNAL_SERVER_ERROR = 500;

  private final EventPublisher publisher;
  private final RequestMeasurement figures = new RequestMeasurement();
  private final RequestSeries[] series = {
    new RequestSeries("A", "", "GET /a", "GET", "load"),
    new RequestSeries("B", "", "GET /b", "GET", "load")
  };
  private long requests;
  private long nextProgressUs;

  /**
   * @param startUs when it begins, a little from now, microseconds since the epoch
   */
  LiveRun(ClusterConnection connection, String run, long startUs, Duration length) {
    this.publisher = EventPublisher.open(connection, run, "producer", 1);
    long endUs = startUs + length.toNanos() / 1000;
    long runStartUs = BaseWindowGrid.startOf(startUs);
    publisher.start(
        runStartUs,
        at ->
            RunStarted.newBuilder()
                .setRun(at.run())
                .setProducer(at.producer())
                .setLane(at.lane())
                .setSequence(at.sequence())
                .setTimeUs(runStartUs)
                .setPlannedEndUs(endUs)
                .setScenario("bursts")
                .setScenarioText("")
                .setOrigin(Origin.RUN)
                .setSeed(1)
                .setRules(List.of("error_rate < 1%"))
                .setTenants(List.of("A", "B"))
                .setEndpoints(List.of("GET /a", "GET /b"))
                .setPhases(List.of(new PhasePlan("load", startUs, endUs, false, Map.of())))
                .setPlannedRatePerS(1e6 / PERIOD_US)
                .setTags(Map.of())
                .build());
  }

  /** Publishes the request that was due at this moment and has been answered just now. */
  void tick(long dueUs, boolean fails) {
    figures.intendedStartUs = dueUs;
    figures.actualStartUs = dueUs;
    figures.endUs = dueUs + SERVICE_US;
    figures.status = fails ? INTERNAL_SERVER_ERROR : OK;
    figures.outcome = fails ? Outcome.HTTP_ERROR : Outcome.OK;
    figures.bytesIn = 2;
    figures.detail = fails ? "status " + INTERNAL_SERVER_ERROR : null;
    publisher.publish(series[(int) (requests++ % series.length)], figures);
    if (dueUs >= nextProgressUs) {
      nextProgressUs = dueUs + PROGRESS_US;
      publisher.progress(dueUs, dueUs);
    }
  }

  void end(long timeUs) {
    publisher.end(EndStatus.COMPLETED, "", timeUs, List.of(), Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    publisher.close();
  }
}
