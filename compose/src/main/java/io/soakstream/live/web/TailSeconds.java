package io.soakstream.live.web;

import io.soakstream.analyzer.intake.RequestView;
import io.soakstream.latency.LatencyScale;
import io.soakstream.measure.TargetOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The seconds of a run as its events arrive, before its windows close: provisional, and only whole
 * seconds from a moment after the reading began. Confined to one thread.
 */
final class TailSeconds {
  /** So many of the latest seconds are kept: more than an open window and its way to ClickHouse. */
  private static final int KEPT = 120;

  private static final long SECOND_US = 1_000_000;

  /** Lanes are not read in step: what began before the reading is over by then. */
  private static final int SETTLING_S = 2;

  private final TreeMap<Long, long[]> seconds = new TreeMap<>();
  private long wholeFrom = Long.MIN_VALUE;
  private long changedFrom = Long.MAX_VALUE;

  /** Counts a request at its intended start; what the generator failed to send is none. */
  void count(RequestView request) {
    if (!TargetOutcome.isOfTarget(request.outcome())) {
      return;
    }
    long second = Math.floorDiv(request.intendedStartUs(), SECOND_US);
    if (wholeFrom == Long.MIN_VALUE) {
      wholeFrom = second + SETTLING_S;
    }
    if (second < wholeFrom) {
      return;
    }
    long[] totals = seconds.computeIfAbsent(second, key -> new long[5]);
    totals[0]++;
    totals[1] += TargetOutcome.isError(request.outcome()) ? 1 : 0;
    if (TargetOutcome.isResponse(request.outcome())) {
      long us = LatencyScale.clamp(request.responseUs());
      totals[2]++;
      totals[3] += us;
      totals[4] = Math.max(totals[4], us);
    }
    changedFrom = Math.min(changedFrom, second);
    while (seconds.size() > KEPT) {
      seconds.pollFirstEntry();
    }
  }

  /** Seconds that changed since this was last asked, in columns; null for none. */
  Map<String, Object> changed() {
    if (changedFrom == Long.MAX_VALUE) {
      return null;
    }
    List<Long> times = new ArrayList<>();
    List<Long> requests = new ArrayList<>();
    List<Long> errors = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Long> maxima = new ArrayList<>();
    seconds
        .tailMap(changedFrom)
        .forEach(
            (second, totals) -> {
              times.add(second);
              requests.add(totals[0]);
              errors.add(totals[1]);
              means.add(totals[2] == 0 ? null : (double) totals[3] / totals[2]);
              maxima.add(totals[2] == 0 ? null : totals[4]);
            });
    changedFrom = Long.MAX_VALUE;
    Map<String, Object> columns = new HashMap<>();
    columns.put("t", times);
    columns.put("requests", requests);
    columns.put("errors", errors);
    columns.put("mean_us", means);
    columns.put("max_us", maxima);
    return columns;
  }
}
