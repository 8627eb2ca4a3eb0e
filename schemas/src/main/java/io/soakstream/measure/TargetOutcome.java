package io.soakstream.measure;

import io.soakstream.event.Outcome;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an outcome says of the target. A failure of the generator says nothing of it: such a request
 * is no request, no error and no response of the target, and is counted apart. Stateless.
 */
public final class TargetOutcome {
  private static final Set<Outcome> KNOWN = EnumSet.allOf(Outcome.class);

  private TargetOutcome() {}

  /** Whether the request is one of the target's: it was handed to the network. */
  public static boolean isOfTarget(Outcome outcome) {
    return outcome != Outcome.GENERATOR_FAILURE;
  }

  /**
   * Whether the target failed: anything but OK, an expected denial and the generator's failures.
   */
  public static boolean isError(Outcome outcome) {
    return outcome != Outcome.OK && outcome != Outcome.EXPECTED_DENIAL && isOfTarget(outcome);
  }

  /**
   * The same of an outcome by its name, as tables have it.
   *
   * @param outcome one that this version does not know is an error
   */
  public static boolean isError(String outcome) {
    return KNOWN.stream().noneMatch(known -> known.name().equals(outcome))
        || isError(Outcome.valueOf(outcome));
  }

  /**
   * Whether the target failed without a response, of an outcome by its name; one that this version
   * does not know may have had one.
   */
  public static boolean isUnanswered(String outcome) {
    return KNOWN.stream()
        .anyMatch(known -> known.name().equals(outcome) && isError(known) && !isResponse(known));
  }

  /** Whether a request of this outcome got a response, so that its latency is one. */
  public static boolean isResponse(Outcome outcome) {
    return switch (outcome) {
      case OK, EXPECTED_DENIAL, HTTP_ERROR, FAILED_CHECK -> true;
      default -> false;
    };
  }
}
