package io.soakstream.notify.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * When one run was last heard of, as one analysis tells it. Immutable.
 *
 * @param started of the run, ISO-8601
 * @param heardMs when its last verdict was appended, milliseconds since the epoch
 * @param eventTime of that verdict
 * @param movedMs when its event time last moved on
 * @param endedMs when its final verdict was appended; 0 before
 * @param bursts those known so far
 */
public record RunVoice(
    String run,
    String analysis,
    String scenario,
    String started,
    long heardMs,
    String eventTime,
    long movedMs,
    long endedMs,
    List<KnownBurst> bursts) {
  /**
   * A burst that has a name already.
   *
   * @param fromS first second, since the epoch
   * @param untilS first second behind it
   */
  public record KnownBurst(String thing, long fromS, long untilS) {
    /** Bursts of one verdict never overlap: what does, or adjoins, is the same one grown. */
    boolean isSame(long otherFromS, long otherUntilS) {
      return otherFromS <= untilS && fromS <= otherUntilS;
    }
  }

  public RunVoice {
    bursts = List.copyOf(bursts);
  }

  static RunVoice first(String run, String analysis, String scenario, String started, long ms) {
    return new RunVoice(run, analysis, scenario, started, ms, "", ms, 0, List.of());
  }

  RunVoice heard(long atMs, String time, boolean isFinal) {
    boolean moved = !time.equals(eventTime);
    return new RunVoice(
        run,
        analysis,
        scenario,
        started,
        atMs,
        time,
        moved ? atMs : movedMs,
        isFinal ? atMs : 0,
        bursts);
  }

  RunVoice with(KnownBurst burst) {
    List<KnownBurst> all = new ArrayList<>(bursts);
    all.removeIf(known -> known.thing().equals(burst.thing()));
    all.add(burst);
    return new RunVoice(
        run, analysis, scenario, started, heardMs, eventTime, movedMs, endedMs, all);
  }

  /** The same of a run that nobody will end any more. */
  RunVoice givenUp() {
    return new RunVoice(
        run, analysis, scenario, started, heardMs, eventTime, movedMs, heardMs, bursts);
  }

  boolean hasEnded() {
    return endedMs > 0;
  }
}
