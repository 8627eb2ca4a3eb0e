package io.soakstream.analyzer.warning;

import io.soakstream.event.PhaseLoad;
import io.soakstream.measure.DeclaredLoad;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * A rate that a rule asks for and the declared users cannot send, however fast the answers come:
 * users send no faster than they think. Told alike before a run and in its verdict. Stateless.
 */
public final class ImpossibleRate {
  private ImpossibleRate() {}

  /**
   * One sentence, or nothing when the rate is possible or arrivals, not users, make it.
   *
   * @param wantedPerS requests per second over the whole run
   * @param rule as it is written
   */
  public static Optional<String> of(DeclaredLoad load, double wantedPerS, String rule) {
    double most = load.whole().perS(load.requests(load.whole(), part -> 0));
    boolean isUsersAlone =
        load.hasUsers() && load.parts().stream().allMatch(DeclaredLoad::isOfUsers);
    if (!isUsersAlone || Double.isNaN(most) || most >= wantedPerS) {
      return Optional.empty();
    }
    List<Double> thinks = load.parts().stream().map(PhaseLoad::getThinkS).distinct().toList();
    List<Long> counts =
        load.parts().stream()
            .map(PhaseLoad::getPhase)
            .distinct()
            .map(phase -> users(load, phase))
            .distinct()
            .toList();
    boolean isUniform = thinks.size() == 1 && counts.size() == 1;
    String who =
        isUniform
            ? counts.get(0) + " users ÷ " + number(thinks.get(0)) + " s think time"
            : "the declared users ÷ their think times";
    String needed =
        isUniform
            ? "; "
                + number(wantedPerS)
                + "/s takes at least "
                + (long) Math.ceil(counts.get(0) * wantedPerS / most - 1e-9)
                + " users"
            : "";
    return Optional.of(
        who
            + " send at most "
            + number(most)
            + " requests/s, not the "
            + number(wantedPerS)
            + " of \""
            + rule
            + "\""
            + needed);
  }

  private static long users(DeclaredLoad load, String phase) {
    return load.parts().stream()
        .filter(part -> part.getPhase().equals(phase))
        .mapToLong(PhaseLoad::getUsers)
        .sum();
  }

  /** Four significant digits, no exponent. */
  static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
