package io.soakstream.producer.app;

import io.soakstream.producer.engine.LoadEvents;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.progress.FailedAnswers;
import io.soakstream.producer.progress.RecentLatency;
import io.soakstream.producer.publish.Outbox;

/**
 * The engine's events on their way to Kafka: requests and samples in turn over all lanes, progress
 * into each of them and into the coordinator lane. Confined to the event loop; never blocks.
 */
final class OutboxEvents implements LoadEvents {
  private final Outbox outbox;
  private final int lanes;
  private final RecentLatency recent;
  private final FailedAnswers failed;
  private int nextLane;

  /**
   * @param recent told of every request that is over
   * @param failed likewise
   */
  OutboxEvents(Outbox outbox, int lanes, RecentLatency recent, FailedAnswers failed) {
    this.outbox = outbox;
    this.lanes = lanes;
    this.recent = recent;
    this.failed = failed;
  }

  @Override
  public boolean hasRoomFor(int results) {
    return outbox.hasRoomFor(results);
  }

  @Override
  public void request(RequestSeries series, RequestMeasurement request) {
    recent.record(series.tenant(), request.outcome, request.endUs - request.intendedStartUs);
    failed.count(request.status, request.outcome);
    outbox.offer(turn(), series, request);
  }

  @Override
  public void publish(UnstampedEvent event) {
    outbox.offer(turn(), event);
  }

  private int turn() {
    int lane = nextLane;
    nextLane = (nextLane + 1) % lanes;
    return lane;
  }

  @Override
  public void coordinate(UnstampedEvent event) {
    outbox.coordinate(event);
  }

  @Override
  public void progress(long timeUs, long watermarkUs) {
    for (int lane = 0; lane < lanes; lane++) {
      outbox.progress(lane, timeUs, watermarkUs);
    }
    outbox.coordinatorProgress(timeUs, watermarkUs);
  }
}
