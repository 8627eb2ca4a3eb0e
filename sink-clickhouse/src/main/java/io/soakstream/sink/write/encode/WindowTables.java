package io.soakstream.sink.write.encode;

import io.soakstream.result.EventRef;
import io.soakstream.result.LatencyBuckets;
import io.soakstream.result.ResourceStats;
import io.soakstream.result.SecondCount;
import io.soakstream.result.StatusCount;
import io.soakstream.result.WindowStats;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.generic.PrimitivesArrays.LongArray;

/** Tables of what is counted per window. */
final class WindowTables {
  static final TargetTable<WindowStats> WINDOWS = windows();
  static final TargetTable<ResourceStats> RESOURCES = resources();

  private WindowTables() {}

  private static TargetTable<WindowStats> windows() {
    TargetTable<WindowStats> table =
        new TargetTable<WindowStats>("soak_store.windows")
            .text("run", WindowStats::getRun)
            .text("analysis", WindowStats::getAnalysis)
            .text("tenant", WindowStats::getTenant)
            .text("endpoint", WindowStats::getEndpoint)
            .text("window", w -> w.getWindow().name())
            .text("phase", WindowStats::getPhase)
            .int64("window_start_us", WindowStats::getWindowStartUs)
            .int64("window_length_us", WindowStats::getWindowLengthUs)
            .int64("run_start_us", WindowStats::getRunStartUs)
            .int64("revision", WindowStats::getRevision)
            .int64("requests", WindowStats::getRequests)
            .int64("errors", WindowStats::getErrors)
            .counts("outcomes", WindowStats::getOutcomes)
            .int64("responses", WindowStats::getResponses)
            .int64("bytes_in", WindowStats::getBytesIn)
            .int64("bytes_out", WindowStats::getBytesOut)
            .int64("sum_us", WindowStats::getSumUs)
            .int64("service_sum_us", WindowStats::getServiceSumUs)
            .int64OrNull("p50_us", WindowStats::getP50Us)
            .int64OrNull("p90_us", WindowStats::getP90Us)
            .int64OrNull("p95_us", WindowStats::getP95Us)
            .int64OrNull("p99_us", WindowStats::getP99Us)
            .int64OrNull("p999_us", WindowStats::getP999Us)
            .float64OrNull("mean_us", WindowStats::getMeanUs)
            .int64OrNull("max_us", WindowStats::getMaxUs)
            .int64OrNull("service_p50_us", WindowStats::getServiceP50Us)
            .int64OrNull("service_p90_us", WindowStats::getServiceP90Us)
            .int64OrNull("service_p95_us", WindowStats::getServiceP95Us)
            .int64OrNull("service_p99_us", WindowStats::getServiceP99Us)
            .int64OrNull("service_p999_us", WindowStats::getServiceP999Us)
            .float64OrNull("service_mean_us", WindowStats::getServiceMeanUs)
            .int64OrNull("service_max_us", WindowStats::getServiceMaxUs);
    buckets(table, "response", WindowStats::getResponse);
    buckets(table, "service", WindowStats::getService);
    buckets(table, "without_response", WindowStats::getWithoutResponse);
    return table
        .bytes("response_hdr", WindowStats::getResponseHdr)
        .list("slowest", WindowStats::getSlowest, WindowTables::event)
        .list("first_failed", WindowStats::getFirstFailed, WindowTables::event)
        .int64("other", WindowStats::getOther)
        .int64("generator_failures", WindowStats::getGeneratorFailures)
        .int64("late_sends", WindowStats::getLateSends)
        .int64("generator_delay_max_us", WindowStats::getGeneratorDelayMaxUs)
        .list("statuses", WindowStats::getStatuses, WindowTables::status)
        .list("seconds", WindowStats::getSeconds, WindowTables::second);
  }

  private static TargetTable<ResourceStats> resources() {
    return new TargetTable<ResourceStats>("soak_store.resources")
        .text("run", ResourceStats::getRun)
        .text("analysis", ResourceStats::getAnalysis)
        .int64("run_start_us", ResourceStats::getRunStartUs)
        .int64("revision", ResourceStats::getRevision)
        .text("source", ResourceStats::getSource)
        .text("metric", ResourceStats::getMetric)
        .text("unit", ResourceStats::getUnit)
        .int64("window_start_us", ResourceStats::getWindowStartUs)
        .int64("window_length_us", ResourceStats::getWindowLengthUs)
        .int64("samples", ResourceStats::getSamples)
        .float64("min_value", ResourceStats::getMinValue)
        .float64("max_value", ResourceStats::getMaxValue)
        .float64("sum_value", ResourceStats::getSumValue)
        .float64("last_value", ResourceStats::getLastValue);
  }

  /**
   * Avro decodes an array of long into an unboxed one; boxing hundreds of numbers a row would halve
   * the rate.
   */
  private static void buckets(
      TargetTable<WindowStats> table, String prefix, Function<WindowStats, LatencyBuckets> get) {
    table.column(
        prefix + "_values_us",
        (w, out) -> {
          List<Long> values = get.apply(w).getValuesUs();
          out.length(values.size());
          if (values instanceof LongArray unboxed) {
            for (int i = 0; i < unboxed.size(); i++) {
              out.int32(unboxed.getLong(i));
            }
          } else {
            values.forEach(out::int32);
          }
        });
    table.column(
        prefix + "_counts",
        (w, out) -> {
          List<Long> counts = get.apply(w).getCounts();
          out.length(counts.size());
          if (counts instanceof LongArray unboxed) {
            for (int i = 0; i < unboxed.size(); i++) {
              out.int64(unboxed.getLong(i));
            }
          } else {
            counts.forEach(out::int64);
          }
        });
  }

  private static void status(RowBinary out, StatusCount count) {
    out.int32(count.getStatus());
    out.text(count.getOutcome());
    out.int64(count.getRequests());
  }

  private static void second(RowBinary out, SecondCount count) {
    out.int32(count.getSecond());
    out.int64(count.getRequests());
    out.int64(count.getErrors());
    out.int64(count.getResponses());
    out.int64(count.getSumUs());
    out.int64(count.getMaxUs());
  }

  private static void event(RowBinary out, EventRef event) {
    out.int32(event.getPartition());
    out.int64(event.getOffset());
    out.int64(event.getResponseUs());
  }
}
