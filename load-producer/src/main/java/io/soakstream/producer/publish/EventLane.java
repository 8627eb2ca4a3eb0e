package io.soakstream.producer.publish;

import io.soakstream.event.LaneEnd;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.Progress;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import java.time.Duration;

/** A lane with the encoder that is confined to its monitor. Safe for any thread. */
final class EventLane {
  private final Lane lane;
  private final LaneEncoder encoder;

  EventLane(Lane lane, LaneEncoder encoder) {
    this.lane = lane;
    this.encoder = encoder;
  }

  Lane lane() {
    return lane;
  }

  void send(UnstampedEvent event) {
    synchronized (lane) {
      lane.send(encoder.encode(lane.nextSequence(), event));
    }
  }

  void send(RequestSeries series, RequestMeasurement request, EventBatch batch) {
    synchronized (lane) {
      lane.send(encoder.encode(lane.nextSequence(), series, request), batch);
    }
  }

  /** Promises that nothing before the watermark comes any more, microseconds since the epoch. */
  void progress(long timeUs, long watermarkUs) {
    send(
        at ->
            new Progress(
                at.run(),
                at.producer(),
                at.lane(),
                at.sequence(),
                timeUs,
                watermarkUs,
                lane.acknowledged()));
  }

  /** Sends the end marker, which is the last of the lane. */
  LaneEnd end(long timeUs) {
    send(
        at ->
            new ProducerEnded(
                at.run(), at.producer(), at.lane(), at.sequence(), timeUs, lane.failed()));
    return new LaneEnd(lane.producer(), lane.number(), lane.attempted());
  }

  /** Waits until Kafka has everything that was sent so far; false when that takes too long. */
  boolean isStored(Duration timeout) {
    long wanted = lane.attempted();
    long deadlineNs = System.nanoTime() + timeout.toNanos();
    try {
      while (lane.acknowledged() < wanted && System.nanoTime() - deadlineNs < 0) {
        Thread.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return lane.acknowledged() >= wanted;
  }

  /** Refuses to end in silence when the last event did not arrive. */
  void checkEnd(String run) {
    if (lane.inFlight() > 0 || lane.failed().contains(lane.attempted())) {
      throw new EndMarkerLostException(run, lane.producer(), lane.number(), lane.firstFailure());
    }
  }
}
