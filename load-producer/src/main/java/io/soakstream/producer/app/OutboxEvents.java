package io.soakstream.producer.app;

import io.soakstream.event.RequestResult;
import io.soakstream.producer.engine.LoadEvents;
import io.soakstream.producer.progress.FailedAnswers;
import io.soakstream.producer.progress.RecentLatency;
import io.soakstream.producer.publish.Outbox;
import org.apache.avro.specific.SpecificRecord;

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
  public void request(RequestResult result) {
    recent.record(
        result.getTenant(), result.getOutcome(), result.getEndUs() - result.getIntendedStartUs());
    failed.count(result.getStatus(), result.getOutcome());
    publish(result);
  }

  @Override
  public void publish(SpecificRecord event) {
    outbox.offer(nextLane, event);
    nextLane = (nextLane + 1) % lanes;
  }

  @Override
  public void coordinate(SpecificRecord event) {
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
