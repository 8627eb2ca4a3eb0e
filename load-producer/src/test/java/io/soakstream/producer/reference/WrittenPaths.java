package io.soakstream.producer.reference;

/** Paths of a file as the table of keys has them. */
public final class WrittenPaths {
  private WrittenPaths() {}

  /** The path with {@code []} for indices and {@code *} for names of the user's own. */
  public static String pattern(String path) {
    String pattern = path.replaceFirst("(?s)^(tags|variables)\\..+$", "$1.*");
    pattern = pattern.replaceFirst("(?s)^tiers\\..+\\..+$", "tiers.*.*");
    pattern = pattern.replaceFirst("(?s)^tiers\\.(?!\\*).+$", "tiers.*");
    pattern = pattern.replaceFirst("(?s)^target\\.processes\\..+$", "target.processes.*");
    pattern =
        pattern.replaceFirst(
            "(?s)^(phases\\[\\d+]\\.load)\\..+?(\\.(?:count|think_time))?$", "$1.*$2");
    pattern = pattern.replaceFirst("(?s)^(checks\\[\\d+]\\.http\\.json)\\..+$", "$1.*");
    pattern = pattern.replaceFirst("(?s)^(samplers\\[\\d+]\\.log\\.patterns)\\..+$", "$1.*");
    pattern = pattern.replaceFirst("(?s)^(simulate\\.checks)\\..+$", "$1.*");
    pattern = pattern.replaceFirst("(?s)^(simulate\\.denials)\\..+$", "$1.*");
    pattern =
        pattern.replaceFirst("(?s)^(simulate\\.latency)\\..+?(\\.(?:location|spread))?$", "$1.*$2");
    pattern = pattern.replaceFirst("(?s)^(simulate\\.resources\\[\\d+]\\.curve)\\..+$", "$1.*");
    pattern = pattern.replaceFirst("(?s)^(simulate\\.hours\\.[a-z0-9]+_ms)\\..+$", "$1.*");
    return pattern.replaceAll("\\[\\d+]", "[]");
  }
}
