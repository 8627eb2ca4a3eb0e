package io.soakstream.analyzer.window;

import io.soakstream.analyzer.window.BaseWindow.Sample;
import io.soakstream.analyzer.window.WindowTotals.Ref;
import io.soakstream.latency.LatencyHistogram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Base windows to bytes and back, for the way between the stages and for the stores: Avro's
 * variable-length numbers, histograms as pairs of (bucket distance, count). Internal to one version
 * of the analyzer: it never leaves its internal topics. Buffers are reused: confined to one thread.
 */
public final class BaseWindowCodec {
  private static final byte VERSION = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
  private BinaryEncoder encoder;
  private BinaryDecoder decoder;
  private int[] indices = new int[64];
  private long[] counts = new long[64];

  /** The window's bytes; the array is the caller's. */
  public byte[] encode(BaseWindow window) {
    out.reset();
    encoder = EncoderFactory.get().binaryEncoder(out, encoder);
    try {
      encoder.writeInt(VERSION);
      encoder.writeLong(window.startUs());
      encoder.writeInt(window.series().size());
      for (Map.Entry<SeriesId, WindowTotals> series : window.series().entrySet()) {
        writeId(series.getKey());
        writeTotals(series.getValue());
        writeErrors(window.errors().get(series.getKey()));
      }
      encoder.writeInt(window.samples().size());
      for (Sample sample : window.samples()) {
        encoder.writeString(sample.source());
        encoder.writeString(sample.metric());
        encoder.writeString(sample.unit());
        encoder.writeLong(sample.timeUs());
        encoder.writeDouble(sample.value());
      }
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Start of the window of these bytes, microseconds since the epoch. */
  public long startOf(byte[] bytes) {
    try {
      return readStart(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The window of these bytes. */
  public BaseWindow decode(byte[] bytes) {
    try {
      BaseWindow window = new BaseWindow(readStart(bytes));
      for (int i = decoder.readInt(); i > 0; i--) {
        SeriesId id =
            new SeriesId(decoder.readString(), decoder.readString(), decoder.readString());
        readTotals(window.totals(id));
        readErrors(window, id);
      }
      for (int i = decoder.readInt(); i > 0; i--) {
        window.sample(
            new Sample(
                decoder.readString(),
                decoder.readString(),
                decoder.readString(),
                decoder.readLong(),
                decoder.readDouble()));
      }
      return window;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long readStart(byte[] bytes) throws IOException {
    decoder = DecoderFactory.get().binaryDecoder(bytes, decoder);
    int version = decoder.readInt();
    if (version != VERSION) {
      throw new IllegalStateException("base window of version " + version + ", not " + VERSION);
    }
    return decoder.readLong();
  }

  private void writeId(SeriesId id) throws IOException {
    encoder.writeString(id.phase());
    encoder.writeString(id.tenant());
    encoder.writeString(id.endpoint());
  }

  private void writeTotals(WindowTotals totals) throws IOException {
    encoder.writeLong(totals.requests);
    encoder.writeLong(totals.errors);
    for (long outcome : totals.outcomes) {
      encoder.writeLong(outcome);
    }
    encoder.writeLong(totals.bytesIn);
    encoder.writeLong(totals.bytesOut);
    encoder.writeLong(totals.clamped);
    encoder.writeLong(totals.other);
    writeHistogram(totals.response());
    writeHistogram(totals.service());
    writeHistogram(totals.withoutResponse());
    writeRefs(totals.slowest());
    writeRefs(totals.firstFailed());
  }

  private void readTotals(WindowTotals totals) throws IOException {
    totals.requests = decoder.readLong();
    totals.errors = decoder.readLong();
    for (int i = 0; i < totals.outcomes.length; i++) {
      totals.outcomes[i] = decoder.readLong();
    }
    totals.bytesIn = decoder.readLong();
    totals.bytesOut = decoder.readLong();
    totals.clamped = decoder.readLong();
    totals.other = decoder.readLong();
    readHistogram(totals.response());
    readHistogram(totals.service());
    readHistogram(totals.withoutResponse());
    readRefs(totals.slowest());
    readRefs(totals.firstFailed());
  }

  private void writeHistogram(LatencyHistogram histogram) throws IOException {
    int buckets = histogram.buckets();
    encoder.writeInt(buckets);
    if (buckets == 0) {
      return;
    }
    int previous = 0;
    for (int i = 0; i < buckets; i++) {
      encoder.writeInt(histogram.bucketIndex(i) - previous);
      encoder.writeLong(histogram.bucketCount(i));
      previous = histogram.bucketIndex(i);
    }
    encoder.writeLong(histogram.sumUs());
    encoder.writeLong(histogram.maxUs());
  }

  private void readHistogram(LatencyHistogram histogram) throws IOException {
    int buckets = decoder.readInt();
    if (buckets == 0) {
      return;
    }
    if (buckets > indices.length) {
      indices = new int[buckets * 2];
      counts = new long[buckets * 2];
    }
    int previous = 0;
    for (int i = 0; i < buckets; i++) {
      previous += decoder.readInt();
      indices[i] = previous;
      counts[i] = decoder.readLong();
    }
    histogram.addBuckets(indices, counts, buckets, decoder.readLong(), decoder.readLong());
  }

  private void writeRefs(List<Ref> refs) throws IOException {
    encoder.writeInt(refs.size());
    for (Ref ref : refs) {
      encoder.writeInt(ref.partition());
      encoder.writeLong(ref.offset());
      encoder.writeLong(ref.intendedStartUs());
      encoder.writeLong(ref.responseUs());
    }
  }

  private void readRefs(List<Ref> refs) throws IOException {
    for (int i = decoder.readInt(); i > 0; i--) {
      refs.add(
          new Ref(decoder.readInt(), decoder.readLong(), decoder.readLong(), decoder.readLong()));
    }
  }

  private void writeErrors(ErrorSeconds errors) throws IOException {
    if (errors == null) {
      encoder.writeInt(0);
      return;
    }
    encoder.writeInt(errors.bySecond().size());
    for (Map.Entry<Long, int[]> second : errors.bySecond().entrySet()) {
      encoder.writeLong(second.getKey());
      for (int count : second.getValue()) {
        encoder.writeInt(count);
      }
    }
  }

  private void readErrors(BaseWindow window, SeriesId id) throws IOException {
    int seconds = decoder.readInt();
    if (seconds == 0) {
      return;
    }
    ErrorSeconds errors = window.errorsOf(id);
    for (; seconds > 0; seconds--) {
      errors.addAll(decoder.readLong(), readCounts());
    }
  }

  private int[] readCounts() throws IOException {
    int[] byOutcome = new int[ErrorSeconds.OUTCOMES];
    for (int i = 0; i < byOutcome.length; i++) {
      byOutcome[i] = decoder.readInt();
    }
    return byOutcome;
  }
}
