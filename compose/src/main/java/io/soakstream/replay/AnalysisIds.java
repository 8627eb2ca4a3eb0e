package io.soakstream.replay;

import io.soakstream.backend.RunIds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Ids of replays: when they began, so that they sort, and four characters, so that none meet. */
final class AnalysisIds {
  private static final DateTimeFormatter BEGAN =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LENGTH = 4;

  private AnalysisIds() {}

  static String next(Instant now, RandomGenerator random) {
    return "replay-" + BEGAN.format(now) + "-" + RunIds.characters(LENGTH, random);
  }
}
