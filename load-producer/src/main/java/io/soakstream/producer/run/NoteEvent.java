package io.soakstream.producer.run;

import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.sampler.SamplerNote;

/**
 * What a sampler or a hook has to say as an annotation of a run. It may tell of what was: unlike
 * requests and samples, annotations belong to no window. Stateless.
 */
final class NoteEvent {
  private NoteEvent() {}

  /**
   * @param runStartUs what began before it was no part of the run
   * @param nowUs both microseconds since the epoch
   */
  static UnstampedEvent of(SamplerNote note, long runStartUs, long nowUs) {
    long startUs = note.startUs() == null ? nowUs : Math.max(runStartUs, note.startUs());
    Long endUs = note.endUs() == null ? null : Long.valueOf(Math.max(startUs, note.endUs()));
    return EventFactory.annotation(startUs, note.kind(), note.text(), endUs);
  }
}
