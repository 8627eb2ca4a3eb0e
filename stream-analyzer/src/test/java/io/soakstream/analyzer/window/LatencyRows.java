package io.soakstream.analyzer.window;

import io.soakstream.analyzer.second.SecondTotals;
import io.soakstream.analyzer.status.StatusTally;
import io.soakstream.analyzer.window.WindowTotals.Ref;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.result.EventRef;
import io.soakstream.result.LatencyBuckets;
import io.soakstream.result.SecondCount;
import io.soakstream.result.StatusCount;
import io.soakstream.result.WindowKind;
import io.soakstream.result.WindowStats;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Totals of one series in one window as the row that people read. Stateless. */
public final class LatencyRows {
  private static final long ONCE = 1;

  private LatencyRows() {}

  /** The row; figures of latencies are null where nothing was answered. */
  public static WindowStats row(
      String run,
      String analysis,
      long runStartUs,
      WindowKind kind,
      String phase,
      long startUs,
      long lengthUs,
      SeriesKey key,
      WindowTotals totals) {
    LatencyHistogram response = totals.response();
    LatencyHistogram service = totals.service();
    WindowStats row = new WindowStats();
    row.setRun(run);
    row.setAnalysis(analysis);
    row.setTenant(key.tenant());
    row.setEndpoint(key.endpoint());
    row.setWindow(kind);
    row.setPhase(phase);
    row.setWindowStartUs(startUs);
    row.setWindowLengthUs(lengthUs);
    row.setRunStartUs(runStartUs);
    row.setRevision(ONCE);
    row.setRequests(totals.requests());
    row.setErrors(totals.errors());
    row.setOutcomes(totals.outcomes());
    row.setResponses(response.count());
    row.setBytesIn(totals.bytesIn());
    row.setBytesOut(totals.bytesOut());
    row.setSumUs(response.sumUs());
    row.setServiceSumUs(service.sumUs());
    if (response.count() > 0) {
      row.setP50Us(response.percentileUs(50));
      row.setP90Us(response.percentileUs(90));
      row.setP95Us(response.percentileUs(95));
      row.setP99Us(response.percentileUs(99));
      row.setP999Us(response.percentileUs(99.9));
      row.setMeanUs(response.meanUs());
      row.setMaxUs(response.maxUs());
      row.setServiceP50Us(service.percentileUs(50));
      row.setServiceP90Us(service.percentileUs(90));
      row.setServiceP95Us(service.percentileUs(95));
      row.setServiceP99Us(service.percentileUs(99));
      row.setServiceP999Us(service.percentileUs(99.9));
      row.setServiceMeanUs(service.meanUs());
      row.setServiceMaxUs(service.maxUs());
    }
    row.setResponse(buckets(response));
    row.setService(buckets(service));
    row.setWithoutResponse(buckets(totals.withoutResponse()));
    if (kind == WindowKind.HOUR || kind == WindowKind.PHASE || kind == WindowKind.RUN) {
      row.setResponseHdr(ByteBuffer.wrap(response.toHdr()));
    }
    row.setSlowest(refs(totals.slowest()));
    row.setFirstFailed(refs(totals.firstFailed()));
    row.setOther(totals.other());
    row.setGeneratorFailures(totals.generatorFailures());
    row.setLateSends(totals.lateSends());
    row.setGeneratorDelayMaxUs(totals.generatorDelayMaxUs());
    row.setStatuses(statuses(totals.statuses()));
    boolean hasSeconds = kind == WindowKind.BASE && totals.seconds() != null;
    row.setSeconds(hasSeconds ? seconds(totals.seconds()) : List.of());
    return row;
  }

  private static List<StatusCount> statuses(StatusTally tally) {
    return IntStream.range(0, tally.entries())
        .mapToObj(i -> new StatusCount(tally.status(i), tally.outcome(i).name(), tally.requests(i)))
        .toList();
  }

  private static List<SecondCount> seconds(SecondTotals seconds) {
    return IntStream.range(0, seconds.seconds())
        .filter(i -> seconds.requests(i) > 0)
        .mapToObj(
            i ->
                new SecondCount(
                    i,
                    seconds.requests(i),
                    seconds.errors(i),
                    seconds.responses(i),
                    seconds.sumUs(i),
                    seconds.maxUs(i)))
        .toList();
  }

  private static LatencyBuckets buckets(LatencyHistogram histogram) {
    int buckets = histogram.buckets();
    return new LatencyBuckets(
        new Numbers(buckets, i -> LatencyScale.highestOf(histogram.bucketIndex(i))),
        new Numbers(buckets, histogram::bucketCount));
  }

  private static List<EventRef> refs(List<Ref> refs) {
    return refs.stream()
        .map(ref -> new EventRef(ref.partition(), ref.offset(), ref.responseUs()))
        .toList();
  }

  /** A list that is computed when it is read, once, by the encoder. */
  private static final class Numbers extends AbstractList<Long> {
    private final int size;
    private final IntToLongFunction at;

    Numbers(int size, IntToLongFunction at) {
      this.size = size;
      this.at = at;
    }

    @Override
    public Long get(int index) {
      return at.applyAsLong(index);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
