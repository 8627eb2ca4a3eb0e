package io.soakstream.analyzer.warning;

import io.soakstream.analyzer.status.StatusTally;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Endpoints that were denied or failed always: of an endpoint whose every request is answered 401,
 * and booked as expected, no error rate tells. Each is told once, where it holds most widely: of an
 * endpoint, else of a tenant, else of one endpoint of one tenant. Stateless.
 */
public final class UnservedSeries {
  /** Fewer requests than these say nothing. */
  static final long REQUESTS_MIN = 20;

  private static final int SERIES_REPORTED = 5;
  private static final int ENTRIES_REPORTED = 4;

  private UnservedSeries() {}

  /**
   * One sentence each, in order of their names.
   *
   * @param totals of the run, by series
   */
  public static List<String> warnings(SortedMap<SeriesKey, WindowTotals> totals) {
    List<SeriesKey> unserved =
        totals.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(SeriesKey.RUN) && isUnserved(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    List<SeriesKey> reported = new ArrayList<>();
    Set<String> endpoints = new HashSet<>();
    for (SeriesKey key : unserved) {
      if (isAll(key.tenant())) {
        endpoints.add(key.endpoint());
        reported.add(key);
      }
    }
    Set<String> tenants = new HashSet<>();
    for (SeriesKey key : unserved) {
      if (isAll(key.endpoint()) && calls(key.tenant(), totals, endpoints)) {
        tenants.add(key.tenant());
        reported.add(key);
      }
    }
    for (SeriesKey key : unserved) {
      boolean isPair = !isAll(key.tenant()) && !isAll(key.endpoint());
      if (isPair && !tenants.contains(key.tenant()) && !endpoints.contains(key.endpoint())) {
        reported.add(key);
      }
    }
    List<String> warnings = new ArrayList<>();
    reported.stream()
        .limit(SERIES_REPORTED)
        .forEach(key -> warnings.add(named(key) + ": " + sentence(totals.get(key))));
    if (reported.size() > SERIES_REPORTED) {
      warnings.add(
          (reported.size() - SERIES_REPORTED)
              + " more endpoints or tenants were denied or failed always");
    }
    return warnings;
  }

  private static boolean isAll(String name) {
    return name.equals(SeriesKey.ALL);
  }

  /** Whether the target was asked often enough, and never did what it was asked. */
  private static boolean isUnserved(WindowTotals totals) {
    return totals.requests() >= REQUESTS_MIN && totals.count(Outcome.OK) == 0;
  }

  /** Places in the tally, the most frequent first. */
  private static List<Integer> entries(StatusTally statuses) {
    return IntStream.range(0, statuses.entries())
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> -statuses.requests(i)))
        .toList();
  }

  /** Whether a tenant calls an endpoint that is not among these. */
  private static boolean calls(
      String tenant, SortedMap<SeriesKey, WindowTotals> totals, Set<String> known) {
    return totals.keySet().stream()
        .anyMatch(
            key ->
                key.tenant().equals(tenant)
                    && !isAll(key.endpoint())
                    && !known.contains(key.endpoint()));
  }

  private static String named(SeriesKey key) {
    if (isAll(key.tenant())) {
      return key.endpoint();
    }
    return isAll(key.endpoint())
        ? "tenant " + key.tenant()
        : key.endpoint() + " of tenant " + key.tenant();
  }

  private static String sentence(WindowTotals totals) {
    StatusTally statuses = totals.statuses();
    List<Integer> entries = entries(statuses);
    long asked = totals.requests();
    boolean allExpected = entries.stream().allMatch(i -> isExpected(statuses, i));
    String ending = allExpected ? ", all booked as expected" : "";
    if (entries.size() == 1) {
      return whole(asked) + " of " + whole(asked) + " " + phrase(statuses, entries.get(0)) + ending;
    }
    String reported =
        entries.stream()
            .limit(ENTRIES_REPORTED)
            .map(
                i ->
                    whole(statuses.requests(i))
                        + " "
                        + phrase(statuses, i)
                        + (isExpected(statuses, i) && !allExpected ? " (booked as expected)" : ""))
            .collect(Collectors.joining(", "));
    long others = entries.stream().skip(ENTRIES_REPORTED).mapToLong(statuses::requests).sum();
    return "none of "
        + whole(asked)
        + " succeeded: "
        + reported
        + (others > 0 ? ", " + whole(others) + " otherwise" : "")
        + ending;
  }

  private static boolean isExpected(StatusTally statuses, int i) {
    return statuses.outcome(i) == Outcome.EXPECTED_DENIAL;
  }

  private static String phrase(StatusTally statuses, int i) {
    String outcome = statuses.outcome(i).name();
    return switch (statuses.status(i)) {
      case StatusTally.NONE -> "without a response (" + outcome + ")";
      case StatusTally.OTHER -> "answered a number that is no status";
      default ->
          "answered "
              + statuses.status(i)
              + (statuses.outcome(i) == Outcome.FAILED_CHECK ? " and failed a check" : "");
    };
  }

  private static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
