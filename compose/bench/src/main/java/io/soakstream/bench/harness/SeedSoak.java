package io.soakstream.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Seed 000, the bundled 24-hour soak of 4,752,000 requests, or the same model over fewer or more
 * hours: the rows of its day over and over, 198,000 requests in each hour. Immutable.
 *
 * @param file the scenario
 * @param hours at least 1
 */
public record SeedSoak(Path file, int hours) {
  private static final long REQUESTS_PER_HOUR = 198_000;
  private static final int DAY = 24;
  private static final int CHECKPOINT_HOUR = 18;
  private static final int RESETS = 5;
  private static final Pattern ROW =
      Pattern.compile("(?m)^ {4}- \\{hour: +\\d+,(.*errors: (\\d+)}).*\\R");

  /** The day itself, or so many hours that the run has about so many requests. */
  public static SeedSoak of(BenchRig rig, long requestsWanted) throws IOException {
    return ofHours(rig, (int) Math.max(1, Math.round((double) requestsWanted / REQUESTS_PER_HOUR)));
  }

  /** A run of so many hours. */
  public static SeedSoak ofHours(BenchRig rig, int hours) throws IOException {
    Path day = rig.home().resolve("load-producer/scenarios/agp2-soak-24h.yaml");
    if (hours == DAY) {
      return new SeedSoak(day, hours);
    }
    Path file = rig.workDir().resolve("seed-000-" + hours + "h.yaml");
    Files.writeString(file, stretched(Files.readString(day), hours));
    return new SeedSoak(file, hours);
  }

  /** Requests of the run. */
  public long requests() {
    return hours * REQUESTS_PER_HOUR;
  }

  static String stretched(String day, int hours) {
    List<MatchResult> rows = ROW.matcher(day).results().toList();
    List<String> stretched = new ArrayList<>();
    int errors = 0;
    for (int hour = 0; hour < hours; hour++) {
      MatchResult row = rows.get(hour % rows.size());
      stretched.add("    - {hour: " + hour + "," + row.group(1) + "\n");
      errors += Integer.parseInt(row.group(2));
    }
    int resets = Math.min(RESETS, errors);
    String text =
        day.substring(0, rows.get(0).start())
            + String.join("", stretched)
            + day.substring(rows.get(rows.size() - 1).end());
    text =
        text.replaceFirst("(?m)^duration: 24h$", "duration: " + hours + "h")
            .replaceFirst(
                "errors: \\{timeout: 42, reset: 5}",
                String.format(
                    Locale.ROOT, "errors: {timeout: %d, reset: %d}", errors - resets, resets));
    return hours > CHECKPOINT_HOUR ? text : text.replaceFirst("\"18:23:41\"", "\"00:23:41\"");
  }
}
