package io.soakstream.analyzer.run;

import io.soakstream.analyzer.window.RunFacts.End;
import io.soakstream.event.EndStatus;
import io.soakstream.event.RunEnded;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How a run ended, from its end event and its lanes. Stateless. */
public final class RunEnding {
  private RunEnding() {}

  /**
   * How the run ended. Lanes that were given up leave open how it would have gone on; when all of
   * them were, nothing of it was left to end it.
   *
   * @param ended null while it has not been announced
   */
  static Optional<End> of(RunEnded ended, RunLanes lanes, long knownUpToUs) {
    Map<String, String> givenUp = lanes.givenUp();
    if (ended == null) {
      return lanes.complete()
          ? Optional.of(
              new End(
                  EndStatus.ABORTED,
                  String.join(", ", new TreeSet<>(givenUp.values())),
                  knownUpToUs))
          : Optional.empty();
    } else if (!givenUp.isEmpty() && ended.getStatus() == EndStatus.COMPLETED) {
      return Optional.of(
          new End(
              EndStatus.UNKNOWN,
              givenUp.size() + " of its lanes were given up",
              ended.getTimeUs()));
    }
    return Optional.of(new End(ended.getStatus(), ended.getReason(), ended.getTimeUs()));
  }
}
