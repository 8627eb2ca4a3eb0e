package io.soakstream.producer.publish;

import io.soakstream.event.RequestResult;
import io.soakstream.producer.event.EventStamp;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireBuffer;
import io.soakstream.wire.WireEncoder;

/**
 * The events of one lane to bytes in the wire format: the one place where an event gets its run,
 * producer, lane and sequence. No record is made of a request, and what does not change is encoded
 * once; a test holds the bytes equal to those of {@link WireEncoder}. Buffers are reused: confined
 * to one thread.
 */
final class LaneEncoder {
  private static final int USUAL_BYTES = 512;

  private final SchemaIds ids;
  private final String run;
  private final String producer;
  private final int lane;
  private final WireEncoder records;
  private final WireBuffer buffer = new WireBuffer(USUAL_BYTES);
  private byte[] head;

  LaneEncoder(SchemaIds ids, String run, String producer, int lane) {
    this.ids = ids;
    this.run = run;
    this.producer = producer;
    this.lane = lane;
    this.records = new WireEncoder(ids);
  }

  byte[] encode(long sequence, UnstampedEvent event) {
    return records.encode(event.stamped(new EventStamp(run, producer, lane, sequence)));
  }

  @SuppressWarnings(
      "EnumOrdinal") // the symbols of the schema are in this order; a test compares all
  byte[] encode(long sequence, RequestSeries series, RequestMeasurement request) {
    series.writeTo(buffer.clear().raw(head()).number(sequence));
    buffer
        .number(request.intendedStartUs)
        .number(request.actualStartUs)
        .number(request.endUs)
        .number(request.status)
        .number(request.outcome.ordinal())
        .number(request.bytesOut)
        .number(request.bytesIn)
        .number(request.sendDelayUs);
    optional(request.detail);
    optional(request.traceId);
    timings(request);
    return buffer.toBytes();
  }

  private void timings(RequestMeasurement request) {
    if (!request.isTimed()) {
      buffer.number(0);
      return;
    }
    buffer
        .number(1)
        .number(request.poolWaitUs)
        .number(request.dnsUs)
        .number(request.connectUs)
        .number(request.tlsUs)
        .number(request.firstByteUs);
  }

  private void optional(String text) {
    if (text == null) {
      buffer.number(0);
    } else {
      buffer.number(1).text(text);
    }
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
