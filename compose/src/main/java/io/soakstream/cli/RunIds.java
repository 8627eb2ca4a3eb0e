package io.soakstream.cli;

import java.util.random.RandomGenerator;

/**
 * Ids of new runs: the scenario's name and six characters, so that they sort by scenario and never
 * meet.
 */
final class RunIds {
  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 6;

  private RunIds() {}

  static String next(String scenario, RandomGenerator random) {
    StringBuilder id = new StringBuilder(scenario).append('-');
    for (int i = 0; i < LENGTH; i++) {
      id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return id.toString();
  }
}
