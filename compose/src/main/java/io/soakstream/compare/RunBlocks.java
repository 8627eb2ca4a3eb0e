package io.soakstream.compare;

import io.soakstream.analyzer.comparison.BlockPlan;
import io.soakstream.analyzer.comparison.ComparedRun;
import io.soakstream.analyzer.comparison.SeriesBlocks;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.exit.ExitCode;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.results.StoredVerdict;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.sink.query.ResultRows;
import io.soakstream.sink.query.StoredStretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stored histograms of a run as a comparison needs them. Stateless. */
final class RunBlocks {
  private static final long MINUTES_FROM_US = 7_200_000_000L;

  private RunBlocks() {}

  /**
   * How long a run was.
   *
   * @param windowsUs from its start to its end: what its windows lie in
   * @param loadS how long it carried load, seconds
   */
  record Length(long windowsUs, double loadS) {}

  /**
   * How long a run was.
   *
   * @throws VerbFailedException when it has not ended; exit code 95
   */
  static Length length(QueryClient analyst, String run) {
    List<ResultRow> found = analyst.all(InternalQuery.COMPARE_LENGTH, of(run));
    if (found.isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INCOMPLETE,
          "soak: " + run + " has not ended; 'soak runs' shows which runs have a verdict");
    }
    ResultRow row = found.get(0);
    return new Length(
        row.whole("window_length_us"), StoredStretch.of(row, row.whole("end_us")).lengthS());
  }

  /** Reads a run that is this long, cut by a plan. */
  static ComparedRun read(QueryClient analyst, String run, Length length, BlockPlan plan) {
    Map<String, String> parameters =
        Map.of(
            "run",
            run,
            "analysis",
            StoredVerdict.LIVE,
            "blocks",
            Integer.toString(plan.blocks()),
            "length",
            Long.toString(plan.lengthUs()),
            "window",
            plan.lengthUs() >= MINUTES_FROM_US ? "MINUTE" : "BASE");
    Map<SeriesKey, Blocks> series = new TreeMap<>();
    try (ResultRows rows = analyst.rows(InternalQuery.COMPARE_BLOCKS, parameters)) {
      for (List<Object> row = rows.next(); row != null; row = rows.next()) {
        series
            .computeIfAbsent(
                new SeriesKey(row.get(0).toString(), row.get(1).toString()),
                key -> new Blocks(plan.blocks()))
            .add(row);
      }
    }
    TreeMap<SeriesKey, SeriesBlocks> blocks = new TreeMap<>();
    series.forEach(
        (key, of) -> blocks.put(key, SeriesBlocks.of(key, of.responses, of.requests, of.errors)));
    return new ComparedRun(run, length.loadS(), blocks);
  }

  private static Map<String, String> of(String run) {
    return Map.of("run", run, "analysis", StoredVerdict.LIVE);
  }

  /** The blocks of one series as they are read; a block without a row stays empty. */
  private static final class Blocks {
    final List<LatencyHistogram> responses = new ArrayList<>();
    final long[] requests;
    final long[] errors;

    Blocks(int count) {
      requests = new long[count];
      errors = new long[count];
      for (int i = 0; i < count; i++) {
        responses.add(new LatencyHistogram());
      }
    }

    void add(List<Object> row) {
      int block = (int) whole(row.get(2));
      requests[block] = whole(row.get(3));
      errors[block] = whole(row.get(4));
      List<?> buckets = (List<?>) row.get(5);
      List<?> values = (List<?>) buckets.get(0);
      List<?> counts = (List<?>) buckets.get(1);
      LatencyHistogram histogram = responses.get(block);
      for (int i = 0; i < values.size(); i++) {
        histogram.addBucket(LatencyScale.indexOf(whole(values.get(i))), whole(counts.get(i)));
      }
      histogram.addExact(whole(row.get(6)), whole(row.get(7)));
    }

    private static long whole(Object number) {
      return number == null ? 0 : ((Number) number).longValue();
    }
  }
}
