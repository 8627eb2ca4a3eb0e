package io.soakstream.analyzer.intake;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.name.EventNames;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads events. A {@link RequestResult} written with today's schema, which nearly every event is,
 * is read straight from its bytes into a {@link RequestView} without garbage; anything else goes
 * through Avro's schema resolution. Confined to one thread.
 */
public final class EventReader {
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final int UNKNOWN = -1;

  /** Tenant, user class, endpoint, method, phase. */
  private static final int TIMINGS = 5;

  private static final int SERIES_TEXTS = 5;

  /** The bit of each byte that says that another one of the same number follows. */
  private static final long CONTINUED = 0x8080808080808080L;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Where an event belongs, and what is wrong with these names; null when nothing is. */
  private record LaneName(String run, String producer, int lane, String problem) {}

  /** A series, and what is wrong with the names of its requests; null when nothing is. */
  private record NamedSeries(SeriesId id, String problem) {}

  private final SchemaIds ids;
  private final WireDecoder decoder;
  private final ByteKeyInterner<LaneName> lanes = new ByteKeyInterner<>();
  private final ByteKeyInterner<NamedSeries> series = new ByteKeyInterner<>();
  private final RequestView request = new RequestView();
  private int requestId = UNKNOWN;
  private final Set<Integer> others = new HashSet<>();
  private byte[] bytes;
  private int at;
  private int end;

  public EventReader(SchemaIds ids) {
    this.ids = ids;
    this.decoder = new WireDecoder(ids);
  }

  /** Reads one event, which is the whole array. */
  public SpecificRecord read(byte[] event) {
    return read(event, 0, event.length);
  }

  /**
   * Reads one event, which lies between {@code from} and before {@code to}.
   *
   * @return the event, or null for a request, which then stands in {@link #request}
   * @throws UndecodableRecordException when the bytes are no event of ours
   */
  public SpecificRecord read(byte[] array, int from, int to) {
    int id = WireDecoder.schemaId(array, from, to);
    if (id == requestId || !others.contains(id) && isTodaysRequest(id)) {
      readRequest(array, from, to);
      return null;
    }
    SpecificRecord event = decoder.decode(Arrays.copyOfRange(array, from, to));
    if (event instanceof RequestResult result) {
      request.set(result);
      return null;
    }
    return event;
  }

  /** The request that was read last; overwritten by the next. */
  public RequestView request() {
    return request;
  }

  private boolean isTodaysRequest(int id) {
    if (RequestResult.getClassSchema().equals(ids.schemaOf(id))) {
      requestId = id;
      return true;
    }
    others.add(id);
    return false;
  }

  /**
   * The order of the reads is the order of the schema's fields; the oracle test holds both
   * together.
   */
  private void readRequest(byte[] array, int from, int to) {
    bytes = array;
    end = to;
    at = from + WireDecoder.HEADER_BYTES;
    try {
      readLane();
      request.sequence = number();
      readSeries();
      request.intendedStartUs = number();
      request.actualStartUs = number();
      request.endUs = number();
      request.status = wholeNumber();
      request.outcome = OUTCOMES[(int) number()];
      request.bytesOut = number();
      request.bytesIn = number();
      request.sendDelayUs = number();
      skipOptionalText();
      skipOptionalText();
      skipTimings();
    } catch (IndexOutOfBoundsException e) {
      throw new UndecodableRecordException(
          "no RequestResult: it is cut short, or a value is out of its range", e);
    }
    if (at > end) {
      throw new UndecodableRecordException("no RequestResult: it is cut short");
    } else if (at < end) {
      throw new UndecodableRecordException("no RequestResult: " + (end - at) + " bytes left over");
    }
  }

  /** Run, producer and lane: the same bytes for every event of a lane. */
  private void readLane() {
    int from = at;
    skipText();
    skipText();
    number();
    LaneName name = lanes.find(bytes, from, at);
    if (name == null) {
      int to = at;
      at = from;
      String run = text();
      String producer = text();
      String problem = EventNames.problemOfLane(run, producer);
      name = lanes.put(bytes, from, to, new LaneName(run, producer, (int) number(), problem));
    }
    request.run = name.run();
    request.producer = name.producer();
    request.lane = name.lane();
    request.laneProblem = name.problem();
  }

  /** Tenant, user class, endpoint, method and phase: the same bytes for every event of a series. */
  private void readSeries() {
    int from = at;
    for (int i = 0; i < SERIES_TEXTS; i++) {
      skipText();
    }
    NamedSeries named = series.find(bytes, from, at);
    if (named == null) {
      int to = at;
      at = from;
      String tenant = text();
      String userClass = text();
      String endpoint = text();
      String method = text();
      String phase = text();
      String problem = EventNames.problemOfRequest(tenant, userClass, endpoint, method, phase);
      SeriesId id = new SeriesId(phase, tenant, endpoint);
      named = series.put(bytes, from, to, new NamedSeries(id, problem));
    }
    request.series = named.id();
    request.seriesProblem = named.problem();
  }

  /** A variable-length number; those of up to 8 bytes, such as times are, without a loop. */
  private long number() {
    byte first = bytes[at];
    if (first >= 0) {
      at++;
      return first >>> 1 ^ -(first & 1);
    }
    if (bytes.length - at < Long.BYTES) {
      return longNumber();
    }
    long word = (long) WORD.get(bytes, at);
    long ends = ~word & CONTINUED;
    if (ends == 0) {
      return longNumber();
    }
    int bits = Long.numberOfTrailingZeros(ends) + 1;
    at += bits >> 3;
    word &= -1L >>> Long.SIZE - bits;
    word &= ~CONTINUED;
    word = word & 0x007f007f007f007fL | (word & 0x7f007f007f007f00L) >>> 1;
    word = word & 0x00003fff00003fffL | (word & 0x3fff00003fff0000L) >>> 2;
    word = word & 0x000000000fffffffL | (word & 0x0fffffff00000000L) >>> 4;
    return word >>> 1 ^ -(word & 1);
  }

  private int wholeNumber() {
    long number = number();
    if (number != (int) number) {
      throw new UndecodableRecordException("no RequestResult: " + number + " is no status");
    }
    return (int) number;
  }

  private long longNumber() {
    long zigzag = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes[at++];
      zigzag |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return zigzag >>> 1 ^ -(zigzag & 1);
      }
    }
    throw new UndecodableRecordException("no RequestResult: a number longer than 64 bits");
  }

  private String text() {
    int length = textLength();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  private void skipText() {
    int length = textLength();
    at += length;
  }

  private void skipOptionalText() {
    long branch = number();
    if (branch == 1) {
      skipText();
    } else if (branch != 0) {
      throw new UndecodableRecordException("no RequestResult: union branch " + branch);
    }
  }

  /** Where the time of a request went is for the one who looks at it; no figure is made of it. */
  private void skipTimings() {
    long branch = number();
    if (branch == 1) {
      for (int i = 0; i < TIMINGS; i++) {
        number();
      }
    } else if (branch != 0) {
      throw new UndecodableRecordException("no RequestResult: union branch " + branch);
    }
  }

  private int textLength() {
    long length = number();
    if (length < 0 || length > end - at) {
      throw new UndecodableRecordException("no RequestResult: a text of " + length + " bytes");
    }
    return (int) length;
  }
}
