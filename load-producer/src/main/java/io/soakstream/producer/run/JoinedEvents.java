package io.soakstream.producer.run;

import io.soakstream.event.Annotation;
import io.soakstream.producer.engine.LoadEvents;
import io.soakstream.producer.event.EventStamp;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.share.GeneratorPlace;
import java.util.concurrent.ExecutorService;

/**
 * The events of a generator that has joined a run: what it has to say of the run goes to the one
 * that leads it, which tells of phases itself. Confined to the event loop; never blocks.
 */
final class JoinedEvents implements LoadEvents {
  private static final EventStamp NOWHERE = new EventStamp("", "", 0, 0);

  private final OutboxEvents own;
  private final GeneratorPlace place;
  private final ExecutorService telling;

  /**
   * @param telling one thread that may block
   */
  JoinedEvents(OutboxEvents own, GeneratorPlace place, ExecutorService telling) {
    this.own = own;
    this.place = place;
    this.telling = telling;
  }

  @Override
  public boolean hasRoomFor(int results) {
    return own.hasRoomFor(results);
  }

  @Override
  public void request(RequestSeries series, RequestMeasurement request) {
    own.request(series, request);
  }

  @Override
  public void publish(long timeUs, UnstampedEvent event) {
    own.publish(timeUs, event);
  }

  @Override
  public void coordinate(UnstampedEvent event) {
    if (event.stamped(NOWHERE) instanceof Annotation note) {
      telling.execute(() -> place.notes(note.getText(), note.getTimeUs(), note.getEndUs()));
    }
  }

  @Override
  public void progress(long timeUs, long watermarkUs) {
    own.progress(timeUs, watermarkUs);
  }
}
