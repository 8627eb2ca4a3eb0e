package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.intake.EventReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Events of one partition that follow each other, as one record for Kafka Streams: what it does for
 * a record costs more than all that is done with an event. Each event is its distance from the
 * first offset, its length (-1 for none) and its bytes. An instance looks at one event of one
 * bundle at a time; confined to one thread.
 */
final class EventBundle {
  private static final byte[] NOTHING = {};

  /** Bytes of events above which the next bundle begins. */
  private static final int FULL_BYTES = 32 * 1024;

  private static final int ENTRY_BYTES = 2 * Integer.BYTES;

  private ByteBuffer bundle = ByteBuffer.allocate(0);
  private long firstOffset;
  private long offset;
  private int from;
  private int to;

  /**
   * Puts records of a partition together, in their order, into as few as are not too large. A
   * bundle has the offset of its first event, so that what is read from there on is what was not
   * processed, and that one's time stamp.
   */
  static List<ConsumerRecord<byte[], byte[]>> bundled(
      List<ConsumerRecord<byte[], byte[]>> records) {
    List<ConsumerRecord<byte[], byte[]>> bundles = new ArrayList<>();
    int begin = 0;
    int bytes = 0;
    for (int i = 0; i < records.size(); i++) {
      int more = entryBytes(records.get(i).value());
      if (bytes > 0 && bytes + more > FULL_BYTES) {
        bundles.add(bundle(records.subList(begin, i), bytes));
        begin = i;
        bytes = 0;
      }
      bytes += more;
    }
    if (bytes > 0) {
      bundles.add(bundle(records.subList(begin, records.size()), bytes));
    }
    return bundles;
  }

  private static ConsumerRecord<byte[], byte[]> bundle(
      List<ConsumerRecord<byte[], byte[]>> records, int bytes) {
    ConsumerRecord<byte[], byte[]> first = records.get(0);
    ByteBuffer bundle = ByteBuffer.allocate(bytes);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      put(bundle, Math.toIntExact(record.offset() - first.offset()), record.value());
    }
    return new ConsumerRecord<>(
        first.topic(),
        first.partition(),
        first.offset(),
        first.timestamp(),
        first.timestampType(),
        0,
        bytes,
        null,
        bundle.array(),
        first.headers(),
        first.leaderEpoch());
  }

  private static int entryBytes(byte[] event) {
    return ENTRY_BYTES + (event == null ? 0 : event.length);
  }

  private static void put(ByteBuffer bundle, int distance, byte[] event) {
    bundle.putInt(distance).putInt(event == null ? -1 : event.length);
    if (event != null) {
      bundle.put(event);
    }
  }

  /** Begins before the first event of a bundle. */
  void open(byte[] bytes, long offsetOfFirst) {
    bundle = ByteBuffer.wrap(bytes);
    firstOffset = offsetOfFirst;
    to = 0;
  }

  /** Goes on to the next event, if there is one. */
  boolean next() {
    if (to == bundle.limit()) {
      return false;
    }
    offset = firstOffset + bundle.getInt(to);
    int length = bundle.getInt(to + Integer.BYTES);
    from = length < 0 ? -1 : to + ENTRY_BYTES;
    to += ENTRY_BYTES + Math.max(0, length);
    return true;
  }

  /** Offset of the event in its partition. */
  long offset() {
    return offset;
  }

  /** Reads the event; a record without a value is read as none, which is no event of ours. */
  SpecificRecord read(EventReader reader) {
    return isEmpty() ? reader.read(NOTHING, 0, 0) : reader.read(bytes(), from, to);
  }

  /** Whether the record had no value. */
  boolean isEmpty() {
    return from < 0;
  }

  /** The bundle, in which the event lies between {@link #from} and before {@link #to}. */
  byte[] bytes() {
    return bundle.array();
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The bytes of the event, so many at most. */
  byte[] copy(int bytesMax) {
    return isEmpty()
        ? new byte[0]
        : Arrays.copyOfRange(bytes(), from, from + Math.min(bytesMax, to - from));
  }
}
