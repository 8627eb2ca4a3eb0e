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
            "(?s)^target\\.sample\\.rate_limits\\..+$", "target.sample.rate_limits.*");
    pattern =
        pattern.replaceFirst(
            "(?s)^(phases\\[\\d+]\\.load)\\..+?(\\.(?:count|think_time))?$", "$1.*$2");
    pattern =
        pattern.replaceFirst(
            "^(?:setup|teardown)\\[\\d+]\\.steps(\\[\\d+])(?:\\.steps\\[\\d+])*(?=\\.|$)",
            "flows[0].steps$1");
    pattern =
        pattern.replaceFirst(
            "^(flows\\[\\d+])\\.(?:setup|steps|teardown)(\\[\\d+])(?:\\.steps\\[\\d+])*(?=\\.|$)",
            "$1.steps$2");
    pattern =
        pattern.replaceFirst(
            "(?s)^((?:endpoints\\[\\d+]|flows\\[\\d+]\\.steps\\[\\d+])\\.(?:checks(?:\\[\\d+])?\\.(?:body|headers)|form))\\..+$",
            "$1.*");
    pattern =
        pattern.replaceFirst(
            "(?s)^((?:target|tenants\\[\\d+]|endpoints\\[\\d+]|flows\\[\\d+](?:\\.steps\\[\\d+])?)\\.headers)\\..+$",
            "$1.*");
    pattern =
        pattern.replaceFirst(
            "^(flows\\[\\d+]\\.steps\\[\\d+]\\.capture)\\.[^.]+((?:\\.[a-z]+)?)$", "$1.*$2");
    pattern = pattern.replaceFirst("^(feeders)\\.[^.]+((?:\\.[a-z]+)?)$", "$1.*$2");
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
