package io.soakstream.producer.check;

import java.util.Map;

/**
 * The environment of a command that is the user's: with the locale that they have, and not with the
 * one that the launcher gives to the programs of the house. Stateless.
 */
public final class CallersEnvironment {
  private static final String ALL = "LC_ALL";

  /** Where the launcher keeps what the caller had; empty when they had nothing. */
  private static final String CALLERS = "CALLERS_LC_ALL";

  private CallersEnvironment() {}

  /** Puts back what the launcher has changed, if one was there. */
  public static void restore(Map<String, String> environment) {
    String theirs = environment.remove(CALLERS);
    if (theirs == null) {
      return;
    }
    if (theirs.isEmpty()) {
      environment.remove(ALL);
    } else {
      environment.put(ALL, theirs);
    }
  }
}
