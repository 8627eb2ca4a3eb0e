package io.soakstream.bench.harness;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the shell's {@code times} says. Stateless. */
final class ShellTimes {
  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.,]+)s");

  private ShellTimes() {}

  /** User plus system time of the shell's children, seconds: the second line of the two. */
  static double secondsOfChildren(String times) {
    String[] lines = times.strip().split("\\R");
    if (lines.length < 2) {
      return 0;
    }
    return TIME.matcher(lines[1]).results().mapToDouble(ShellTimes::seconds).sum();
  }

  private static double seconds(MatchResult time) {
    return Integer.parseInt(time.group(1)) * 60
        + Double.parseDouble(time.group(2).replace(',', '.'));
  }
}
