package io.soakstream.analyzer.window;

import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.analyzer.second.SecondTotals;
import io.soakstream.analyzer.status.StatusTally;
import io.soakstream.analyzer.window.BaseWindow.Sample;
import io.soakstream.analyzer.window.WindowTotals.Ref;
import io.soakstream.event.Outcome;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.wire.WireBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Base windows to bytes and back, for the way between the stages and for the stores: Avro's
 * variable-length numbers; each name once; histograms as distances from bucket to bucket, with a
 * count where it is not 1; times and places in the log as distances. Internal to one version of the
 * analyzer: it never leaves its internal topics. Buffers are reused: confined to one thread.
 */
public final class BaseWindowCodec {
  private static final byte VERSION = 6;

  /** What it was before seconds were counted. */
  private static final byte WITHOUT_SECONDS = 5;

  /** And before statuses were; a run may be under way when a new version comes. */
  private static final byte WITHOUT_STATUSES = 4;

  /** And before the generator's failures were. */
  private static final byte OLDEST = 3;

  private static final int FORGOTTEN = -1;
  private static final Outcome[] OUTCOMES = Outcome.values();

  private final WireBuffer out = new WireBuffer(16 * 1024);
  private final Map<String, Integer> places = new HashMap<>();
  private final SeriesIds ids = new SeriesIds();
  private BinaryDecoder decoder;
  private String[] names = new String[16];
  private int namesRead;
  private long startUs;
  private int version;
  private long lastOffset;

  /** The window's bytes; the array is the caller's. */
  public byte[] encode(BaseWindow window) {
    startUs = window.startUs();
    lastOffset = 0;
    places.clear();
    out.clear().number(VERSION).number(startUs).number(window.series().size());
    for (Map.Entry<SeriesId, WindowTotals> series : window.series().entrySet()) {
      writeName(series.getKey().phase());
      writeName(series.getKey().tenant());
      writeName(series.getKey().endpoint());
      writeTotals(series.getValue());
      writeErrors(window.errors().get(series.getKey()));
    }
    out.number(window.samples().size());
    for (Sample sample : window.samples()) {
      writeName(sample.source());
      writeName(sample.metric());
      writeName(sample.unit());
      out.number(sample.timeUs()).real(sample.value());
    }
    writeSeconds(window.seconds());
    return out.toBytes();
  }

  /** Start of the window of these bytes, microseconds since the epoch. */
  public long startOf(byte[] bytes) {
    try {
      readStart(bytes);
      return startUs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The window of these bytes. */
  public BaseWindow decode(byte[] bytes) {
    BaseWindow window = new BaseWindow(startOf(bytes));
    decode(bytes, window);
    return window;
  }

  /** Adds the window of these bytes to one of the same start. */
  public void decode(byte[] bytes, BaseWindow into) {
    try {
      readStart(bytes);
      for (int i = decoder.readInt(); i > 0; i--) {
        SeriesId id = ids.of(readName(), readName(), readName());
        readTotals(into.totals(id));
        readErrors(into, id);
      }
      for (int i = decoder.readInt(); i > 0; i--) {
        into.sample(
            new Sample(
                readName(), readName(), readName(), decoder.readLong(), decoder.readDouble()));
      }
      if (version > WITHOUT_SECONDS) {
        readSeconds(into.seconds());
      } else {
        into.seconds().forget();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeSeconds(SecondTotals seconds) {
    if (seconds.isForgotten()) {
      out.number(FORGOTTEN);
      return;
    }
    out.number(seconds.used());
    for (int i = 0; i < seconds.seconds(); i++) {
      if (seconds.requests(i) > 0) {
        out.number(i).number(seconds.requests(i)).number(seconds.errors(i));
        out.number(seconds.responses(i)).number(seconds.sumUs(i)).number(seconds.maxUs(i));
      }
    }
  }

  private void readSeconds(SecondTotals seconds) throws IOException {
    int used = decoder.readInt();
    if (used == FORGOTTEN) {
      seconds.forget();
    }
    for (; used > 0; used--) {
      seconds.add(
          decoder.readInt(),
          decoder.readLong(),
          decoder.readLong(),
          decoder.readLong(),
          decoder.readLong(),
          decoder.readLong());
    }
  }

  private void readStart(byte[] bytes) throws IOException {
    decoder = DecoderFactory.get().binaryDecoder(bytes, decoder);
    version = decoder.readInt();
    if (version < OLDEST || version > VERSION) {
      throw new IllegalStateException("base window of version " + version + ", not " + VERSION);
    }
    startUs = decoder.readLong();
    namesRead = 0;
    lastOffset = 0;
  }

  /** A name's place among those written so far; a new name follows the next place. */
  private void writeName(String name) {
    int next = places.size();
    Integer place = places.putIfAbsent(name, next);
    if (place == null) {
      out.number(next).text(name);
    } else {
      out.number(place);
    }
  }

  private String readName() throws IOException {
    int place = decoder.readInt();
    if (place == namesRead) {
      if (namesRead == names.length) {
        names = Arrays.copyOf(names, names.length * 2);
      }
      names[namesRead++] = decoder.readString();
    }
    return names[place];
  }

  private void writeTotals(WindowTotals totals) {
    out.number(totals.requests).number(totals.errors);
    writeStatuses(totals.statuses());
    out.number(totals.bytesIn).number(totals.bytesOut).number(totals.clamped).number(totals.other);
    out.number(totals.generatorFailures).number(totals.lateSends);
    out.number(totals.generatorDelayMaxUs);
    writeHistogram(totals.response());
    writeHistogram(totals.service());
    writeHistogram(totals.withoutResponse());
    writeRefs(totals.slowest());
    writeRefs(totals.firstFailed());
  }

  private void writeStatuses(StatusTally statuses) {
    out.number(statuses.entries());
    for (int i = 0; i < statuses.entries(); i++) {
      out.number(statuses.status(i)).number(statuses.outcome(i).ordinal());
      out.number(statuses.requests(i));
    }
  }

  private void readTotals(WindowTotals totals) throws IOException {
    totals.requests += decoder.readLong();
    totals.errors += decoder.readLong();
    for (int entries = decoder.readInt(); entries > 0; entries--) {
      int status = version > WITHOUT_STATUSES ? decoder.readInt() : StatusTally.OTHER;
      totals.statuses.add(status, OUTCOMES[decoder.readInt()], decoder.readLong());
    }
    totals.bytesIn += decoder.readLong();
    totals.bytesOut += decoder.readLong();
    totals.clamped += decoder.readLong();
    totals.other += decoder.readLong();
    if (version > OLDEST) {
      totals.generatorFailures += decoder.readLong();
      totals.lateSends += decoder.readLong();
      totals.generatorDelayMaxUs = Math.max(totals.generatorDelayMaxUs, decoder.readLong());
    }
    readHistogram(totals.response());
    readHistogram(totals.service());
    readHistogram(totals.withoutResponse());
    for (int i = decoder.readInt(); i > 0; i--) {
      totals.keepSlow(readRef());
    }
    for (int i = decoder.readInt(); i > 0; i--) {
      totals.keepFailed(readRef());
    }
  }

  /** Twice the distance to the bucket before; one more where a count follows, which is not 1. */
  private void writeHistogram(LatencyHistogram histogram) {
    int buckets = histogram.buckets();
    out.number(buckets);
    if (buckets == 0) {
      return;
    }
    int previous = 0;
    for (int i = 0; i < buckets; i++) {
      int index = histogram.bucketIndex(i);
      long count = histogram.bucketCount(i);
      if (count == 1) {
        out.number((index - previous) << 1);
      } else {
        out.number((index - previous) << 1 | 1).number(count);
      }
      previous = index;
    }
    out.number(histogram.sumUs()).number(histogram.maxUs());
  }

  private void readHistogram(LatencyHistogram histogram) throws IOException {
    int buckets = decoder.readInt();
    if (buckets == 0) {
      return;
    }
    histogram.expectBuckets(buckets);
    int index = 0;
    for (int i = 0; i < buckets; i++) {
      int step = decoder.readInt();
      index += step >> 1;
      histogram.addBucket(index, (step & 1) == 0 ? 1 : decoder.readLong());
    }
    histogram.addExact(decoder.readLong(), decoder.readLong());
  }

  private void writeRefs(List<Ref> refs) {
    out.number(refs.size());
    for (Ref ref : refs) {
      out.number(ref.partition()).number(ref.offset() - lastOffset);
      out.number(ref.intendedStartUs() - startUs).number(ref.responseUs());
      lastOffset = ref.offset();
    }
  }

  private Ref readRef() throws IOException {
    int partition = decoder.readInt();
    lastOffset += decoder.readLong();
    return new Ref(partition, lastOffset, startUs + decoder.readLong(), decoder.readLong());
  }

  private void writeErrors(ErrorSeconds errors) {
    if (errors == null) {
      out.number(0);
      return;
    }
    out.number(errors.entries());
    for (int i = 0; i < errors.entries(); i++) {
      out.number(errors.secondS(i)).number(errors.outcome(i).ordinal()).number(errors.errors(i));
    }
  }

  private void readErrors(BaseWindow window, SeriesId id) throws IOException {
    int entries = decoder.readInt();
    if (entries == 0) {
      return;
    }
    ErrorSeconds errors = window.errorsOf(id);
    for (; entries > 0; entries--) {
      errors.add(decoder.readLong(), OUTCOMES[decoder.readInt()], decoder.readInt());
    }
  }
}
