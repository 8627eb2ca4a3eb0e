package io.soakstream.producer.run;

import io.soakstream.producer.engine.LoadEvents;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.progress.FailedAnswers;
import io.soakstream.producer.progress.RecentLatency;
import io.soakstream.producer.publish.Outbox;

/** The engine's events on their way to Kafka. Confined to the event loop; never blocks. */
final class OutboxEvents implements LoadEvents {
  private final Outbox outbox;
  private final RecentLatency recent;
  private final FailedAnswers failed;

  /**
   * @param recent told of every request that is over
   * @param failed likewise
   */
  OutboxEvents(Outbox outbox, RecentLatency recent, FailedAnswers failed) {
    this.outbox = outbox;
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
    outbox.offer(series, request);
  }

  @Override
  public void publish(long timeUs, UnstampedEvent event) {
    outbox.offer(timeUs, event);
  }

  @Override
  public void coordinate(UnstampedEvent event) {
    outbox.coordinate(event);
  }

  @Override
  public void progress(long timeUs, long watermarkUs) {
    outbox.progress(timeUs, watermarkUs);
  }
}
