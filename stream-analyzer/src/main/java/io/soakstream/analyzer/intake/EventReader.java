package io.soakstream.analyzer.intake;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
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

  private final SchemaIds ids;
  private final WireDecoder decoder;
  private final Names names = new Names();
  private final RequestView request = new RequestView();
  private int requestId = UNKNOWN;
  private final Set<Integer> others = new HashSet<>();
  private byte[] bytes;
  private int at;

  public EventReader(SchemaIds ids) {
    this.ids = ids;
    this.decoder = new WireDecoder(ids);
  }

  /**
   * Reads one event.
   *
   * @return the event, or null for a request, which then stands in {@link #request}
   * @throws UndecodableRecordException when the bytes are no event of ours
   */
  public SpecificRecord read(byte[] value) {
    int id = WireDecoder.schemaId(value);
    if (id == requestId || !others.contains(id) && isTodaysRequest(id)) {
      readRequest(value);
      return null;
    }
    SpecificRecord event = decoder.decode(value);
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
  private void readRequest(byte[] value) {
    bytes = value;
    at = WireDecoder.HEADER_BYTES;
    try {
      request.run = name();
      request.producer = name();
      request.lane = (int) number();
      request.sequence = number();
      request.tenant = name();
      skipText();
      request.endpoint = name();
      skipText();
      request.phase = name();
      request.intendedStartUs = number();
      request.actualStartUs = number();
      request.endUs = number();
      number();
      request.outcome = OUTCOMES[(int) number()];
      request.bytesOut = number();
      request.bytesIn = number();
      number();
      skipOptionalText();
      skipOptionalText();
    } catch (IndexOutOfBoundsException e) {
      throw new UndecodableRecordException(
          "no RequestResult: it is cut short, or a value is out of its range", e);
    }
    if (at != value.length) {
      throw new UndecodableRecordException(
          "no RequestResult: " + (value.length - at) + " bytes left over");
    }
  }

  private long number() {
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

  private String name() {
    int length = textLength();
    String name = names.of(bytes, at, length);
    at += length;
    return name;
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

  private int textLength() {
    long length = number();
    if (length < 0 || length > bytes.length - at) {
      throw new UndecodableRecordException("no RequestResult: a text of " + length + " bytes");
    }
    return (int) length;
  }
}
