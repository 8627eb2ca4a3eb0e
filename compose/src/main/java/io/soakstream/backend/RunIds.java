package io.soakstream.backend;

import java.util.random.RandomGenerator;

/**
 * Ids of new runs: the scenario's name and six characters, so that they sort by scenario and never
 * meet.
 */
public final class RunIds {
  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 6;

  private RunIds() {}

  /** A new id of a run of {@code scenario}. */
  public static String next(String scenario, RandomGenerator random) {
    return scenario + "-" + characters(LENGTH, random);
  }

  /** So many lower-case letters and digits. */
  public static String characters(int length, RandomGenerator random) {
    StringBuilder characters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      characters.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return characters.toString();
  }
}
