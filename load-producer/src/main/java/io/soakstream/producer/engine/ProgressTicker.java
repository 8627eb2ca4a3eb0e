package io.soakstream.producer.engine;

import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.scenario.Phase;
import java.util.List;

/**
 * Tells the run how far it is: each phase as its time comes, and after it the progress of all
 * lanes, so that no phase starts behind the watermark. Confined to the event loop.
 */
final class ProgressTicker {
  private final List<Phase> phases;
  private final LoadClock clock;
  private final LoadEvents events;
  private int announced;
  private long nextPhaseNs;

  ProgressTicker(List<Phase> phases, LoadClock clock, LoadEvents events) {
    this.phases = phases;
    this.clock = clock;
    this.events = events;
  }

  /**
   * @param oldestNs no later request is due before it; it may lie in the future
   */
  void beat(long oldestNs) {
    long nowNs = clock.nowNs();
    while (announced < phases.size() && nextPhaseNs <= nowNs) {
      Phase phase = phases.get(announced++);
      events.coordinate(EventFactory.phaseStarted(clock.toUs(nextPhaseNs), phase.name()));
      nextPhaseNs += phase.duration().toNanos();
    }
    // Samples and annotations are stamped now or later, so now is the most that can be promised.
    events.progress(clock.toUs(nowNs), clock.toUs(Math.min(oldestNs, nowNs)));
  }
}
