package io.soakstream.producer.importer.vegeta;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.vegeta.GobStream.BrokenGobException;
import io.soakstream.producer.importer.vegeta.GobTypes.GobField;
import io.soakstream.producer.importer.vegeta.GobTypes.GobForm;
import io.soakstream.producer.importer.vegeta.GobTypes.GobType;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * What {@code vegeta attack} writes: a gob stream, nanoseconds. Fields are known by their names.
 */
public final class VegetaGobReader implements ResultReader {
  private static final long NS_PER_US = 1_000;
  private static final long US_PER_S = 1_000_000;

  /** From the year 1, of which Go counts, to 1970. */
  private static final long EPOCH_S = 62_135_596_800L;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int NAME_AT_MAX = 20;

  private final GobStream in;
  private final String file;
  private final ReadingOptions options;
  private final GobTypes types = new GobTypes();
  private final byte[] moment = new byte[16];
  private final ResultProvenance provenance =
      new ResultProvenance("Vegeta", "Vegeta gob").resolution(1);
  private long records;
  private boolean hasEnded;
  private final VegetaHit hit = new VegetaHit();

  public VegetaGobReader(InputStream in, String file, ReadingOptions options) {
    this.in = new GobStream(new BufferedInputStream(in, BUFFER_BYTES));
    this.file = file;
    this.options = options;
  }

  /** Whether a file begins with the description of a struct that is called Result. */
  public static boolean isBegun(byte[] head) {
    byte[] described = {3, 1, 1, 6, 'R', 'e', 's', 'u', 'l', 't', 1};
    for (int at = 2; at < NAME_AT_MAX && at + described.length <= head.length; at++) {
      int same = 0;
      while (same < described.length && head[at + same] == described[same]) {
        same++;
      }
      if (same == described.length) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    try {
      while (!hasEnded && in.next()) {
        long id = in.signed();
        if (id < 0) {
          types.define(-id, in);
          continue;
        }
        read(id);
        records++;
        hit.fill(into, options);
        return true;
      }
      return false;
    } catch (EOFException e) {
      hasEnded = true;
      provenance.cutAt("within record " + (records + 1));
      return false;
    } catch (BrokenGobException e) {
      records++;
      throw InvalidResultsException.record(
          file,
          records,
          1,
          "the record holds " + e.getMessage() + "; expected what 'vegeta attack' writes",
          "write the results again, or leave the record out with --skip-bad");
    }
  }

  private void read(long id) throws IOException {
    GobType type = types.of(id);
    if (type == null || type.form() != GobForm.STRUCT) {
      throw new BrokenGobException("no result");
    }
    hit.clear(0); // gob leaves out what is zero
    int at = 0;
    for (long delta = in.unsigned(); delta != 0; delta = in.unsigned()) {
      if (delta < 0 || delta > type.fields().size() - at) {
        throw new BrokenGobException("a field that its type does not have");
      }
      at += (int) delta;
      take(type.fields().get(at - 1));
    }
    if (!hit.isSound()) {
      throw new BrokenGobException("no time stamp, or a latency or code out of range");
    }
  }

  private void take(GobField field) throws IOException {
    long type = field.type();
    if (type == GobTypes.STRING) {
      String text = in.text();
      switch (field.name()) {
        case "Error" -> hit.error = text;
        case "Attack" -> hit.attack = text;
        case "Method" -> hit.method = text;
        case "URL" -> hit.url = text;
        default -> {}
      }
    } else if (type == GobTypes.UINT || type == GobTypes.INT) {
      long number = type == GobTypes.UINT ? in.unsigned() : in.signed();
      switch (field.name()) {
        case "Code" -> hit.code = number;
        case "Latency" -> hit.latencyNs = number;
        case "BytesIn" -> hit.bytesIn = number;
        case "BytesOut" -> hit.bytesOut = number;
        default -> {}
      }
    } else if (field.name().equals("Timestamp") && types.isOpaque(type)) {
      moment();
    } else {
      types.skip(type, in);
    }
  }

  /** As Go's time encodes itself: version, seconds since the year 1, nanoseconds, offset. */
  private void moment() throws IOException {
    int length = in.bytes(moment);
    ByteBuffer bytes = ByteBuffer.wrap(moment, 0, length);
    int version = length < 15 ? 0 : bytes.get();
    if (version != 1 && version != 2) {
      throw new BrokenGobException("a time stamp of a form that is not known");
    }
    long seconds = bytes.getLong() - EPOCH_S;
    int ns = bytes.getInt();
    if (Math.abs(seconds) > Integer.MAX_VALUE * 4L || ns < 0 || ns > 999_999_999) {
      throw new BrokenGobException("a time stamp out of range");
    }
    hit.stampUs = seconds * US_PER_S + ns / NS_PER_US;
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
