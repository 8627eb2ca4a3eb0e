package io.soakstream.producer.run;

import io.soakstream.measure.GeneratorDelay;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;

/** What a run says of the capacity that its phases looked for. Stateless. */
final class SoughtCapacity {
  private static final long US_PER_MS = 1_000;
  private static final MathContext SHOWN = new MathContext(4);

  private SoughtCapacity() {}

  /**
   * A sentence, of a run that looked for one.
   *
   * @param brokeAt when a rule ended the load, from its start; empty when none did
   * @param delayP99Us of all requests, how long the generator itself held them up, microseconds
   */
  static Optional<String> of(Scenario scenario, Optional<Duration> brokeAt, long delayP99Us) {
    Optional<String> found = of(scenario, brokeAt);
    return brokeAt.isPresent() && GeneratorDelay.isLate(delayP99Us)
        ? found.map(
            sentence ->
                sentence
                    + "; but the generator itself sent late (p99 "
                    + delayP99Us / US_PER_MS
                    + " ms), so this may be its capacity: give it more processor time, or"
                    + " another machine, and seek again")
        : found;
  }

  private static Optional<String> of(Scenario scenario, Optional<Duration> brokeAt) {
    double carriedPerS = 0;
    Duration end = Duration.ZERO;
    for (Phase phase : scenario.phases()) {
      end = end.plus(phase.duration());
      boolean isOver = brokeAt.isEmpty() || brokeAt.get().compareTo(end) > 0;
      if (phase.soughtPerS() > 0 && !isOver) {
        String broke = "a rule was seen broken at " + shown(phase.soughtPerS());
        return Optional.of(
            carriedPerS == 0
                ? "capacity: below " + shown(phase.soughtPerS()) + ", the first step: " + broke
                : "capacity: between "
                    + shown(carriedPerS)
                    + " and "
                    + shown(phase.soughtPerS())
                    + ": "
                    + broke);
      } else if (!isOver) {
        return Optional.empty(); // it broke before, or behind, what was sought
      }
      carriedPerS = Math.max(carriedPerS, phase.soughtPerS());
    }
    return carriedPerS == 0
        ? Optional.empty()
        : Optional.of("capacity: at least " + shown(carriedPerS) + ": no rule broke up to there");
  }

  private static String shown(double perS) {
    return BigDecimal.valueOf(perS).round(SHOWN).stripTrailingZeros().toPlainString() + "/s";
  }
}
