package io.soakstream.producer.engine;

import io.soakstream.producer.schedule.JourneySource;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts and tells what journeys left undone; what is known before the load begins is told when it
 * does, because no event stands before its run. Confined to the event loop from then on.
 */
final class UndoneWork {
  private final JourneySource journeys;
  private final LoadFigures figures;
  private final GeneratorNotes notes;
  private final List<String> early = new ArrayList<>();

  /**
   * @param journeys null where each request stands for itself
   */
  UndoneWork(JourneySource journeys, LoadFigures figures, GeneratorNotes notes) {
    this.journeys = journeys;
    this.figures = figures;
    this.notes = notes;
    if (journeys != null) {
      journeys.whenGivenUp(early::add);
    }
  }

  /** The load begins. */
  void begin() {
    early.forEach(this::tell);
    if (journeys != null) {
      journeys.whenGivenUp(this::tell);
    }
  }

  private void tell(String text) {
    figures.countGivenUp(text);
    notes.givenUp(text);
  }
}
