package io.soakstream.measure;

import io.soakstream.event.PhaseLoad;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How many requests a plan asks for: the integral of its rates, and of its users ÷ (think time +
 * response), over phases and the ramp at the start. The one definition of the planned load.
 * Immutable.
 *
 * @param startUs start of the load, microseconds since the epoch
 * @param rampUs time over which every load grows from nothing
 * @param parts one per phase and tenant that has a load
 */
public record DeclaredLoad(long startUs, long rampUs, List<PhaseLoad> parts) {
  /** Nothing was declared. */
  public static final DeclaredLoad NONE = new DeclaredLoad(0, 0, List.of());

  private static final double US_PER_S = 1e6;

  public DeclaredLoad {
    parts = List.copyOf(parts);
  }

  /** Whether a part is users who wait, rather than arrivals. */
  public static boolean isOfUsers(PhaseLoad part) {
    return part.getUsers() > 0;
  }

  /** Whether any users are declared. */
  public boolean hasUsers() {
    return parts.stream().anyMatch(DeclaredLoad::isOfUsers);
  }

  /**
   * Requests of all parts.
   *
   * @param over only what lies in it
   * @param responseS what a response of a part takes, seconds
   * @return NaN when users neither think nor wait
   */
  public double requests(LoadStretch over, ToDoubleFunction<PhaseLoad> responseS) {
    return parts.stream()
        .mapToDouble(part -> requests(part, over, responseS.applyAsDouble(part)))
        .sum();
  }

  /** Requests of one part. */
  public double requests(PhaseLoad part, LoadStretch over, double responseS) {
    LoadStretch own = over.within(part.getStartUs(), part.getEndUs());
    double fullS =
        (rampedUs(own.untilUs() - startUs) - rampedUs(own.fromUs() - startUs)) / US_PER_S;
    if (fullS == 0) {
      return 0;
    }
    double perS =
        isOfUsers(part) ? part.getUsers() / (part.getThinkS() + responseS) : part.getRatePerS();
    return Double.isInfinite(perS) ? Double.NaN : perS * fullS;
  }

  /**
   * As long as a load without a ramp would have taken for as much, by this time since its start.
   */
  private double rampedUs(double sinceUs) {
    return sinceUs < rampUs ? sinceUs * sinceUs / (2.0 * rampUs) : sinceUs - rampUs / 2.0;
  }

  /** All that is declared. */
  public LoadStretch whole() {
    long untilUs = parts.stream().mapToLong(PhaseLoad::getEndUs).max().orElse(startUs);
    return new LoadStretch(startUs, Math.max(startUs, untilUs));
  }
}
