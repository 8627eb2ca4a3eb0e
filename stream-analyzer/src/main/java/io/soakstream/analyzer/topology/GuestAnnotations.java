package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.RunFacts.Note;
import io.soakstream.event.Annotation;
import io.soakstream.result.RunAnnotation;
import org.apache.avro.specific.SpecificRecord;

/**
 * Annotations by somebody who is no producer of the run: each is the only event of a lane.
 * Stateless.
 */
final class GuestAnnotations {
  private GuestAnnotations() {}

  static boolean isGuest(SpecificRecord event) {
    return event instanceof Annotation note && note.getGuest();
  }

  /** Why it cannot be all of a lane; null when it can. */
  static String problem(Annotation note) {
    return note.getLane() == 0 && note.getSequence() == 1
        ? null
        : "a guest's annotation is sequence 1 of lane 0, not "
            + note.getSequence()
            + " of "
            + note.getLane();
  }

  /** The row of one that came when its run was over, with its place in the log. */
  static RunAnnotation afterwards(Annotation event, String analysis, int partition, long offset) {
    Note note = Note.of(event);
    return new RunAnnotation(
        event.getRun(),
        analysis,
        event.getRunStartUs(),
        RunResults.ONCE,
        CanonicalNumbers.instant(note.startUs()),
        CanonicalNumbers.instant(note.endUs()),
        note.kind(),
        note.text(),
        partition,
        offset);
  }
}
