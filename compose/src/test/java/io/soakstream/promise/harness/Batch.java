package io.soakstream.promise.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/**
 * The results of a run computed again from its events, by brute force: sort and count. Says where
 * stated results differ. Confined to one thread.
 */
final class Batch {
  static final long BASE_US = 10_000_000;
  private static final long MINUTE_US = 60_000_000;
  private static final long HOUR_US = 3_600_000_000L;
  private static final int PLACE_BITS = 23;
  private static final int WINDOWS_KEPT = 16;
  private static final int DIFFERENCES_MAX = 50;
  private static final double PRECISION = 1e-3;

  /** A window; the phase is empty but for windows of a phase. */
  record Window(String kind, String phase, long startUs) {}

  /** A series; {@code *} stands for all. */
  record Series(String tenant, String endpoint) {}

  private final EventLog log;
  private final boolean[] error;
  private final boolean[] answered;
  private final boolean[] ours;
  private final int[] order;
  private final long[] sortedStartUs;
  private final Map<Window, Map<Series, SeriesFigures>> kept =
      new LinkedHashMap<>(WINDOWS_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Window, Map<Series, SeriesFigures>> eldest) {
          return size() > WINDOWS_KEPT;
        }
      };
  private final Map<Window, Integer> seriesExpected = new HashMap<>();
  private final Map<Window, Set<Series>> seriesStated = new HashMap<>();
  private final List<String> differences = new ArrayList<>();
  private long rowsCompared;

  Batch(EventLog log) {
    this.log = log;
    if (log.size >= 1 << PLACE_BITS) {
      throw new IllegalArgumentException(log.size + " requests are too many to sort");
    }
    error = new boolean[log.outcomes.size()];
    answered = new boolean[log.outcomes.size()];
    ours = new boolean[log.outcomes.size()];
    for (int outcome = 0; outcome < error.length; outcome++) {
      error[outcome] = SeriesFigures.isError(log.outcomes.get(outcome));
      ours[outcome] = log.outcomes.get(outcome).equals(SeriesFigures.GENERATOR);
      answered[outcome] = SeriesFigures.isResponse(log.outcomes.get(outcome));
    }
    long firstUs = Long.MAX_VALUE;
    for (int i = 0; i < log.size; i++) {
      firstUs = Math.min(firstUs, log.startUs[i]);
    }
    long[] keys = new long[log.size];
    for (int i = 0; i < log.size; i++) {
      keys[i] = log.startUs[i] - firstUs << PLACE_BITS | i;
    }
    Arrays.sort(keys);
    order = new int[log.size];
    sortedStartUs = new long[log.size];
    for (int i = 0; i < keys.length; i++) {
      order[i] = (int) (keys[i] & (1 << PLACE_BITS) - 1);
      sortedStartUs[i] = (keys[i] >> PLACE_BITS) + firstUs;
    }
  }

  /** Everything that was found to differ so far. */
  List<String> differences() {
    return differences;
  }

  /** Window rows that were compared. */
  long rowsCompared() {
    return rowsCompared;
  }

  /** Compares a row of the windows topic. */
  void window(GenericRecord row) {
    rowsCompared++;
    Window window =
        new Window(
            row.get("window").toString(),
            row.get("phase").toString(),
            (Long) row.get("window_start_us"));
    Series series = new Series(row.get("tenant").toString(), row.get("endpoint").toString());
    if (!seriesStated.computeIfAbsent(window, w -> new HashSet<>()).add(series)) {
      differ(window + " " + series + ": stated twice");
      return;
    }
    SeriesFigures expected = figures(window).get(series);
    if (expected == null || !isStored(window, series)) {
      differ(window + " " + series + ": there are no such requests");
      return;
    }
    String name = window + " " + series + ": ";
    same(name + "length", lengthUs(window), row.get("window_length_us"));
    same(name + "requests", expected.requests, row.get("requests"));
    same(name + "errors", expected.errors, row.get("errors"));
    same(name + "generator_failures", expected.generatorFailures, row.get("generator_failures"));
    same(name + "late_sends", expected.lateSends, row.get("late_sends"));
    same(name + "generator_delay_max_us", expected.delayUsMax, row.get("generator_delay_max_us"));
    same(
        name + "outcomes",
        expected.outcomes(log.outcomes),
        sorted((Map<?, ?>) row.get("outcomes")));
    if (row.getSchema().getField("statuses") != null) { // what was recorded before has none
      same(name + "statuses", expected.statuses(log.statuses), statuses(row));
    }
    same(name + "bytes_in", expected.bytesIn, row.get("bytes_in"));
    same(name + "bytes_out", expected.bytesOut, row.get("bytes_out"));
    same(name + "responses", expected.response.count, row.get("responses"));
    same(name + "slowest", expected.slowest(), responses((List<?>) row.get("slowest")));
    same(
        name + "first_failed",
        Math.min(5, expected.errors),
        (long) ((List<?>) row.get("first_failed")).size());
    latencies(name, "", "response", expected.response, row);
    latencies(name, "service_", "service", expected.service, row);
    buckets(name, "without_response", expected.withoutResponse, row);
  }

  private void latencies(
      String name,
      String prefix,
      String buckets,
      SeriesFigures.Sorted expected,
      GenericRecord row) {
    same(name + prefix + "sum_us", expected.sumUs, row.get(prefix + "sum_us"));
    buckets(name, buckets, expected, row);
    if (expected.count == 0) {
      same(name + prefix + "max_us", null, row.get(prefix + "max_us"));
      return;
    }
    same(name + prefix + "max_us", expected.maxUs, row.get(prefix + "max_us"));
    same(
        name + prefix + "mean_us",
        (double) expected.sumUs / expected.count,
        row.get(prefix + "mean_us"));
    String[] fields = {"p50_us", "p90_us", "p95_us", "p99_us", "p999_us"};
    for (int i = 0; i < fields.length; i++) {
      long exactUs = expected.exactUs[i];
      Object stated = row.get(prefix + fields[i]);
      same(
          name + prefix + fields[i],
          Math.min(expected.maxUs, SeriesFigures.highestOfBucket(exactUs)),
          stated);
      if (stated instanceof Long us && Math.abs(us - exactUs) > PRECISION * exactUs + 0.5) {
        differ(name + prefix + fields[i] + " is " + us + ", the order statistic " + exactUs);
      }
    }
  }

  private void buckets(
      String name, String field, SeriesFigures.Sorted expected, GenericRecord row) {
    GenericRecord stated = (GenericRecord) row.get(field);
    same(name + field + ".values_us", expected.bucketValues(), stated.get("values_us"));
    same(name + field + ".counts", expected.bucketCounts(), stated.get("counts"));
  }

  /** Says of which windows rows were not stated; call after all rows. */
  void allWindows() {
    Set<Window> windows = new HashSet<>();
    for (int i = 0; i < log.size; i++) {
      long startUs = Math.floorDiv(sortedStartUs[i], BASE_US) * BASE_US;
      windows.add(new Window("BASE", "", startUs));
      windows.add(new Window("MINUTE", "", fromRunStart(startUs, MINUTE_US)));
      windows.add(new Window("HOUR", "", fromRunStart(startUs, HOUR_US)));
    }
    for (String phase : log.phases) {
      EventLog.Phase planned = log.plannedPhases.get(phase);
      windows.add(new Window("PHASE", phase, planned == null ? log.runStartUs : planned.startUs()));
    }
    windows.add(new Window("RUN", "", log.runStartUs));
    for (Window window : windows) {
      Set<Series> stated = seriesStated.getOrDefault(window, Set.of());
      if (stated.isEmpty()) {
        differ(window + ": no row is stated");
      } else if (stated.size() != seriesExpected.get(window)) {
        differ(window + ": " + stated.size() + " series, not " + seriesExpected.get(window));
      }
    }
  }

  /** Compares the final verdict and the ledger. */
  void verdict(GenericRecord verdict, GenericRecord ledger) {
    long errors = 0;
    long requests = 0;
    for (int i = 0; i < log.size; i++) {
      requests += ours[log.outcome[i]] ? 0 : 1;
      errors += error[log.outcome[i]] ? 1 : 0;
    }
    same("verdict: requests", requests, verdict.get("requests"));
    same("verdict: errors", errors, verdict.get("errors"));
    Map<String, Long> sum = new TreeMap<>();
    Map<String, Map<String, Long>> lanes = ledgers();
    lanes.values().forEach(lane -> lane.forEach((figure, n) -> sum.merge(figure, n, Long::sum)));
    same("verdict: ledger", sum, LaneFate.stated((GenericRecord) verdict.get("ledger")));
    same("ledger", sum, LaneFate.stated((GenericRecord) ledger.get("ledger")));
    Map<String, Map<String, Long>> stated = new TreeMap<>();
    for (Object one : (List<?>) ledger.get("lanes")) {
      GenericRecord lane = (GenericRecord) one;
      stated.put(lane.get("producer") + "/" + lane.get("lane"), LaneFate.stated(lane));
    }
    same("ledger: lanes", lanes, stated);
    long fates = sum.get("analysed") + sum.get("rejected") + sum.get("late") + sum.get("missing");
    same("ledger: fates", sum.get("acknowledged") + sum.get("landed"), fates);
    boolean balanced = sum.get("missing") == 0;
    same("ledger: balanced", balanced, ((GenericRecord) ledger.get("ledger")).get("balanced"));
    String status = verdict.get("status").toString();
    if (!balanced && !Set.of("INCOMPLETE", "ABORTED").contains(status)) {
      differ("verdict: " + status + " although " + sum.get("missing") + " events are missing");
    }
  }

  /** The ledger of each lane that is known, by its name. */
  Map<String, Map<String, Long>> ledgers() {
    Map<String, Map<String, Long>> ledgers = new TreeMap<>();
    log.lastSequences.forEach(
        (name, last) -> ledgers.put(name, new LaneFate(name, -1).ledger(last)));
    log.lanes.forEach(
        (name, lane) -> ledgers.put(name, lane.ledger(log.lastSequences.getOrDefault(name, -1L))));
    return ledgers;
  }

  /** Compares the minutes of the resources. */
  void resources(List<GenericRecord> rows) {
    Map<String, List<EventLog.Reading>> byMinute = new TreeMap<>();
    for (EventLog.Reading reading : log.readings) {
      // A reading belongs to the minute of its base window.
      long baseUs = Math.floorDiv(reading.timeUs(), BASE_US) * BASE_US;
      byMinute
          .computeIfAbsent(
              reading.source() + " " + reading.metric() + " " + fromRunStart(baseUs, MINUTE_US),
              k -> new ArrayList<>())
          .add(reading);
    }
    Set<String> stated = new HashSet<>();
    for (GenericRecord row : rows) {
      String key = row.get("source") + " " + row.get("metric") + " " + row.get("window_start_us");
      if (!stated.add(key)) {
        differ("resource " + key + ": stated twice");
      } else if (!byMinute.containsKey(key)) {
        differ("resource " + key + ": there are no such readings");
      } else {
        resource(key, byMinute.get(key), row);
      }
    }
    same("minutes of resources", byMinute.size(), stated.size());
  }

  private void resource(String key, List<EventLog.Reading> readings, GenericRecord row) {
    double[] values = readings.stream().mapToDouble(EventLog.Reading::value).toArray();
    same("resource " + key + ": samples", (long) values.length, row.get("samples"));
    same(
        "resource " + key + ": min",
        Arrays.stream(values).min().orElseThrow(),
        row.get("min_value"));
    same(
        "resource " + key + ": max",
        Arrays.stream(values).max().orElseThrow(),
        row.get("max_value"));
    double sum = Arrays.stream(values).sum();
    double statedSum = (Double) row.get("sum_value");
    if (Math.abs(sum - statedSum) > 1e-9 * Math.abs(sum)) {
      differ("resource " + key + ": sum is " + statedSum + ", not " + sum);
    }
  }

  private Map<Series, SeriesFigures> figures(Window window) {
    return kept.computeIfAbsent(
        window,
        w -> {
          Map<Series, SeriesFigures> figures = compute(w);
          seriesExpected.put(
              w, (int) figures.keySet().stream().filter(series -> isStored(w, series)).count());
          return figures;
        });
  }

  private Map<Series, SeriesFigures> compute(Window window) {
    int[] places = placesOf(window);
    Map<Series, SeriesFigures> figures = new HashMap<>();
    SeriesFigures[][] of = new SeriesFigures[log.tenants.size() + 1][log.endpoints.size() + 1];
    for (int place : places) {
      int outcome = log.outcome[place];
      for (SeriesFigures series : seriesOf(of, place, figures)) {
        if (ours[outcome]) {
          series.generatorFailures++;
          continue;
        }
        series.countDelay(log.delayUs[place]);
        series.count(
            outcome,
            log.status[place],
            error[outcome],
            answered[outcome],
            log.bytesIn[place],
            log.bytesOut[place],
            log.responseUs[place]);
      }
    }
    for (long key : sortedBy(log.responseUs, places)) {
      int place = (int) (key & (1 << PLACE_BITS) - 1);
      if (ours[log.outcome[place]]) {
        continue;
      }
      boolean hasResponse = answered[log.outcome[place]];
      for (SeriesFigures series : seriesOf(of, place, figures)) {
        (hasResponse ? series.response : series.withoutResponse).add(key >> PLACE_BITS);
      }
    }
    for (long key : sortedBy(log.serviceUs, places)) {
      int place = (int) (key & (1 << PLACE_BITS) - 1);
      if (answered[log.outcome[place]]) {
        for (SeriesFigures series : seriesOf(of, place, figures)) {
          series.service.add(key >> PLACE_BITS);
        }
      }
    }
    return figures;
  }

  private SeriesFigures[] seriesOf(
      SeriesFigures[][] of, int place, Map<Series, SeriesFigures> figures) {
    int t = log.tenant[place];
    int e = log.endpoint[place];
    int allTenants = log.tenants.size();
    int allEndpoints = log.endpoints.size();
    if (of[t][e] == null) {
      for (int tenant : new int[] {t, allTenants}) {
        for (int endpoint : new int[] {e, allEndpoints}) {
          if (of[tenant][endpoint] == null) {
            of[tenant][endpoint] = new SeriesFigures(error.length, log.statuses.size());
            figures.put(
                new Series(
                    tenant == allTenants ? "*" : log.tenants.get(tenant),
                    endpoint == allEndpoints ? "*" : log.endpoints.get(endpoint)),
                of[tenant][endpoint]);
          }
        }
      }
    }
    return new SeriesFigures[] {
      of[t][e], of[t][allEndpoints], of[allTenants][e], of[allTenants][allEndpoints]
    };
  }

  private static long[] sortedBy(long[] latenciesUs, int[] places) {
    long[] keys = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      long us = Math.max(0, Math.min(SeriesFigures.LATENCY_US_MAX, latenciesUs[places[i]]));
      keys[i] = us << PLACE_BITS | places[i];
    }
    Arrays.sort(keys);
    return keys;
  }

  private int[] placesOf(Window window) {
    return switch (window.kind()) {
      case "RUN" -> order;
      case "PHASE" -> {
        int phase = log.phases.indexOf(window.phase());
        yield Arrays.stream(order).filter(place -> log.phase[place] == phase).toArray();
      }
      case "BASE" -> between(window.startUs(), window.startUs() + BASE_US);
      default -> {
        // Minutes and hours are made of base windows: of those that start within them.
        long endUs = window.startUs() + lengthUs(window);
        yield between(ceilToBase(window.startUs()), ceilToBase(endUs));
      }
    };
  }

  private static long ceilToBase(long timeUs) {
    return -Math.floorDiv(-timeUs, BASE_US) * BASE_US;
  }

  private int[] between(long fromUs, long toUs) {
    return Arrays.copyOfRange(order, firstNotBefore(fromUs), firstNotBefore(toUs));
  }

  private int firstNotBefore(long timeUs) {
    int low = 0;
    int high = sortedStartUs.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (sortedStartUs[middle] < timeUs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long fromRunStart(long timeUs, long lengthUs) {
    return log.runStartUs + Math.floorDiv(timeUs - log.runStartUs, lengthUs) * lengthUs;
  }

  private long lengthUs(Window window) {
    return switch (window.kind()) {
      case "BASE" -> BASE_US;
      case "MINUTE" -> MINUTE_US;
      case "HOUR" -> HOUR_US;
      case "PHASE" -> {
        EventLog.Phase planned = log.plannedPhases.get(window.phase());
        yield planned == null ? log.runEndUs - log.runStartUs : planned.endUs() - planned.startUs();
      }
      default -> log.runEndUs - log.runStartUs;
    };
  }

  private static boolean isStored(Window window, Series series) {
    return !window.kind().equals("BASE")
        || series.tenant().equals("*")
        || series.endpoint().equals("*");
  }

  private static Map<String, Long> statuses(GenericRecord row) {
    Map<String, Long> stated = new TreeMap<>();
    for (Object one : (List<?>) row.get("statuses")) {
      GenericRecord count = (GenericRecord) one;
      stated.put(count.get("status") + " " + count.get("outcome"), (Long) count.get("requests"));
    }
    return stated;
  }

  private static Map<String, Long> sorted(Map<?, ?> stated) {
    Map<String, Long> sorted = new TreeMap<>();
    stated.forEach((outcome, count) -> sorted.put(outcome.toString(), (Long) count));
    return sorted;
  }

  private static List<Long> responses(List<?> refs) {
    return refs.stream().map(ref -> (Long) ((GenericRecord) ref).get("response_us")).toList();
  }

  private void same(String what, Object expected, Object stated) {
    if (expected == null ? stated != null : !expected.equals(stated)) {
      differ(what + " is stated as " + stated + ", the events say " + expected);
    }
  }

  void differ(String difference) {
    if (differences.size() < DIFFERENCES_MAX) {
      differences.add(difference);
    }
  }
}
