package io.soakstream.producer.engine;

import io.soakstream.producer.event.EventFactory;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the generator tells of itself as annotations of the run, so that verdict and report say why:
 * when it stood still, and why it could not send, each reason once. Confined to the event loop.
 */
final class GeneratorNotes {
  static final String KIND = "generator";

  /** Of what a flow left undone, which says nothing of the generator. */
  private static final String FLOW = "flow";

  /** Shorter ones are in the counts alone: a run of a day would have thousands of notes. */
  private static final long ANNOTATED_NS_MIN = 500_000_000;

  private static final int STILL_MAX = 100;
  private static final int REASONS_MAX = 10;

  private final LoadClock clock;
  private final LoadEvents events;
  private final Set<String> reasons = new HashSet<>();
  private long promisedNs = Long.MIN_VALUE;
  private int stills;

  GeneratorNotes(LoadClock clock, LoadEvents events) {
    this.clock = clock;
    this.events = events;
  }

  /** No later event may lie before this moment. */
  void promised(long nowNs) {
    promisedNs = nowNs;
  }

  /** The event loop stood still. */
  void stoodStill(long fromNs, long toNs) {
    if (toNs - fromNs >= ANNOTATED_NS_MIN && stills++ < STILL_MAX) {
      tell(
          Math.max(fromNs, promisedNs),
          clock.toUs(toNs),
          String.format(
              Locale.ROOT, "the generator stood still for %.1f s", (toNs - fromNs) / 1e9));
    }
  }

  /** A request could not be sent. */
  void notSent(String reason) {
    if (reasons.size() < REASONS_MAX && reasons.add(reason)) {
      tell(clock.nowNs(), null, "the generator could not send: " + reason);
    }
  }

  /** Something of a flow was left undone. */
  void givenUp(String text) {
    if (reasons.size() < REASONS_MAX && reasons.add(text)) {
      tell(FLOW, clock.nowNs(), null, text);
    }
  }

  private void tell(long fromNs, Long toUs, String text) {
    tell(KIND, fromNs, toUs, text);
  }

  private void tell(String kind, long fromNs, Long toUs, String text) {
    events.coordinate(EventFactory.annotation(clock.toUs(fromNs), kind, text, toUs));
  }
}
