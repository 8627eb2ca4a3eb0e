package io.soakstream.analyzer.window;

import io.soakstream.analyzer.second.SecondTotals;
import io.soakstream.analyzer.status.StatusTally;
import io.soakstream.analyzer.window.WindowTotals.Ref;
import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.result.WindowKind;
import io.soakstream.result.WindowStats;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Totals of one series in one window as the row that people read, straight to the bytes of a {@link
 * WindowStats}: a day has 200,000 of them, with 250 numbers each. Buffers are reused: confined to
 * one thread.
 */
public final class WindowRowEncoder {
  private static final long ONCE = 1;
  private static final double[] PERCENTILES = {50, 90, 95, 99, 99.9};
  private static final int NULL = 0;
  private static final int PRESENT = 1;
  private static final int PERCENTILE_FIGURES = PERCENTILES.length;

  /** The fields after the percentiles: mean and maximum. */
  private static final int EXACT_FIGURES = 2;

  private static final Outcome[] BY_NAME = byName();

  private final SchemaIds ids;
  private final WireBuffer out = new WireBuffer(4_096);
  private final long[] percentilesUs = new long[PERCENTILES.length];
  private int schemaId = -1;

  public WindowRowEncoder(SchemaIds ids) {
    this.ids = ids;
  }

  private static Outcome[] byName() {
    Outcome[] outcomes = Outcome.values();
    Arrays.sort(outcomes, Comparator.comparing(Outcome::name));
    return outcomes;
  }

  /**
   * The row's bytes, in the order of the schema's fields; figures of latencies are null where
   * nothing was answered. The array is the caller's.
   *
   * @param runStartUs microseconds since the epoch, as the window's start is
   */
  @SuppressWarnings("EnumOrdinal") // the place of the symbol; the oracle test compares all
  public byte[] encode(
      String run,
      String analysis,
      long runStartUs,
      WindowKind kind,
      String phase,
      long startUs,
      long lengthUs,
      SeriesKey key,
      WindowTotals totals) {
    if (schemaId < 0) {
      schemaId = ids.idOf(WindowStats.getClassSchema());
    }
    LatencyHistogram response = totals.response();
    LatencyHistogram service = totals.service();
    out.clear().header(schemaId);
    out.text(run).text(analysis).text(key.tenant()).text(key.endpoint());
    out.number(kind.ordinal()).text(phase);
    out.number(startUs).number(lengthUs).number(runStartUs).number(ONCE);
    out.number(totals.requests()).number(totals.errors());
    outcomes(totals);
    out.number(response.count()).number(totals.bytesIn()).number(totals.bytesOut());
    out.number(response.sumUs()).number(service.sumUs());
    figures(response);
    figures(service);
    buckets(response);
    buckets(service);
    buckets(totals.withoutResponse());
    if (kind == WindowKind.HOUR || kind == WindowKind.PHASE || kind == WindowKind.RUN) {
      byte[] hdr = response.toHdr();
      out.number(PRESENT).number(hdr.length).raw(hdr);
    } else {
      out.number(NULL);
    }
    refs(totals.slowest());
    refs(totals.firstFailed());
    out.number(totals.other());
    out.number(totals.generatorFailures()).number(totals.lateSends());
    out.number(totals.generatorDelayMaxUs());
    statuses(totals.statuses());
    seconds(kind == WindowKind.BASE ? totals.seconds() : null);
    return out.toBytes();
  }

  private void seconds(SecondTotals seconds) {
    int used = seconds == null ? 0 : seconds.used();
    if (used > 0) {
      out.number(used);
      for (int i = 0; i < seconds.seconds(); i++) {
        if (seconds.requests(i) > 0) {
          out.number(i).number(seconds.requests(i)).number(seconds.errors(i));
          out.number(seconds.responses(i)).number(seconds.sumUs(i)).number(seconds.maxUs(i));
        }
      }
    }
    out.number(0);
  }

  private void outcomes(WindowTotals totals) {
    int kinds = 0;
    for (Outcome outcome : BY_NAME) {
      kinds += totals.count(outcome) > 0 ? 1 : 0;
    }
    if (kinds > 0) {
      out.number(kinds);
      for (Outcome outcome : BY_NAME) {
        if (totals.count(outcome) > 0) {
          out.text(outcome.name()).number(totals.count(outcome));
        }
      }
    }
    out.number(0);
  }

  private void statuses(StatusTally statuses) {
    if (statuses.entries() > 0) {
      out.number(statuses.entries());
      for (int i = 0; i < statuses.entries(); i++) {
        out.number(statuses.status(i)).text(statuses.outcome(i).name());
        out.number(statuses.requests(i));
      }
    }
    out.number(0);
  }

  private void figures(LatencyHistogram latencies) {
    if (latencies.count() == 0) {
      for (int i = 0; i < PERCENTILE_FIGURES + EXACT_FIGURES; i++) {
        out.number(NULL);
      }
      return;
    }
    latencies.percentilesUs(PERCENTILES, percentilesUs);
    for (long valueUs : percentilesUs) {
      out.number(PRESENT).number(valueUs);
    }
    out.number(PRESENT).real(latencies.meanUs());
    out.number(PRESENT).number(latencies.maxUs());
  }

  private void buckets(LatencyHistogram latencies) {
    int buckets = latencies.buckets();
    if (buckets == 0) {
      out.number(0).number(0);
      return;
    }
    out.number(buckets);
    for (int i = 0; i < buckets; i++) {
      out.number(LatencyScale.highestOf(latencies.bucketIndex(i)));
    }
    out.number(0).number(buckets);
    for (int i = 0; i < buckets; i++) {
      out.number(latencies.bucketCount(i));
    }
    out.number(0);
  }

  private void refs(List<Ref> refs) {
    if (!refs.isEmpty()) {
      out.number(refs.size());
      for (Ref ref : refs) {
        out.number(ref.partition()).number(ref.offset()).number(ref.responseUs());
      }
    }
    out.number(0);
  }
}
