package io.soakstream.producer.publish;

import io.soakstream.event.RequestResult;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireBuffer;

/**
 * Request results of one lane to bytes in the wire format, without making a record of each: what
 * does not change is encoded once. A test holds the bytes equal to those of {@link
 * io.soakstream.wire.WireEncoder}. Buffers are reused: confined to one thread.
 */
final class RequestEncoder {
  private static final int USUAL_BYTES = 512;

  private final SchemaIds ids;
  private final String run;
  private final String producer;
  private final int lane;
  private final WireBuffer buffer = new WireBuffer(USUAL_BYTES);
  private byte[] head;

  RequestEncoder(SchemaIds ids, String run, String producer, int lane) {
    this.ids = ids;
    this.run = run;
    this.producer = producer;
    this.lane = lane;
  }

  @SuppressWarnings(
      "EnumOrdinal") // the symbols of the schema are in this order; a test compares all
  byte[] encode(long sequence, RequestSeries series, RequestFigures figures) {
    buffer
        .clear()
        .raw(head())
        .number(sequence)
        .raw(series.bytes())
        .number(figures.intendedStartUs)
        .number(figures.actualStartUs)
        .number(figures.endUs)
        .number(figures.status)
        .number(figures.outcome.ordinal())
        .number(figures.bytesOut)
        .number(figures.bytesIn)
        .number(figures.actualStartUs - figures.intendedStartUs);
    if (figures.detail == null) {
      buffer.number(0);
    } else {
      buffer.number(1).text(figures.detail);
    }
    return buffer.number(0).toBytes(); // no trace_id
  }

  /** What the lane never changes: magic byte, schema id, run, producer, lane. */
  private byte[] head() {
    if (head == null) {
      int schemaId = ids.idOf(RequestResult.getClassSchema());
      head =
          new WireBuffer(USUAL_BYTES)
              .header(schemaId)
              .text(run)
              .text(producer)
              .number(lane)
              .toBytes();
    }
    return head;
  }
}
