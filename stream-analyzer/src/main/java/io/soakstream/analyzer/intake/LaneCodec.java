package io.soakstream.analyzer.intake;

import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;

/** Lane accounts and lane statuses to bytes and back. Stateless. */
public final class LaneCodec {
  private LaneCodec() {}

  public static void write(LaneAccount lane, BinaryEncoder to) throws IOException {
    to.writeString(lane.producer);
    to.writeInt(lane.lane);
    to.writeLong(lane.prefix);
    to.writeLong(lane.highest);
    long[] ahead = lane.ahead.toLongArray();
    to.writeInt(ahead.length);
    for (long word : ahead) {
      to.writeLong(word);
    }
    writePairs(lane.promises, to);
    writePairs(lane.passedOver.ranges(), to);
    writeAll(lane.unacknowledged, to);
    writeAll(lane.notLanded, to);
    to.writeLong(lane.watermarkUs);
    to.writeLong(lane.acknowledgedSoFar);
    to.writeLong(lane.analysed);
    to.writeLong(lane.rejections.total());
    to.writeLong(lane.duplicates);
    to.writeLong(lane.late);
    to.writeLong(lane.endSequence);
    to.writeBoolean(lane.ended);
    to.writeBoolean(lane.settled);
    to.writeBoolean(lane.closedBecause != null);
    if (lane.closedBecause != null) {
      to.writeString(lane.closedBecause);
      to.writeLong(lane.duplicatesWhenClosed);
      to.writeLong(lane.lateWhenClosed);
      to.writeLong(lane.landedWhenClosed);
    }
  }

  public static LaneAccount readAccount(BinaryDecoder from) throws IOException {
    LaneAccount lane = new LaneAccount(from.readString(), from.readInt());
    lane.prefix = from.readLong();
    lane.highest = from.readLong();
    long[] ahead = new long[from.readInt()];
    for (int i = 0; i < ahead.length; i++) {
      ahead[i] = from.readLong();
    }
    lane.ahead.or(BitSet.valueOf(ahead));
    for (int i = from.readInt(); i > 0; i--) {
      lane.promises.put(from.readLong(), from.readLong());
    }
    for (int i = from.readInt(); i > 0; i--) {
      lane.passedOver.add(from.readLong(), from.readLong());
    }
    for (int i = from.readInt(); i > 0; i--) {
      lane.unacknowledged.add(from.readLong());
    }
    for (int i = from.readInt(); i > 0; i--) {
      lane.notLanded.add(from.readLong());
    }
    lane.watermarkUs = from.readLong();
    lane.acknowledgedSoFar = from.readLong();
    lane.analysed = from.readLong();
    lane.rejections = RejectionSummary.ofUnknown(from.readLong());
    lane.duplicates = from.readLong();
    lane.late = from.readLong();
    lane.endSequence = from.readLong();
    lane.ended = from.readBoolean();
    lane.settled = from.readBoolean();
    if (from.readBoolean()) {
      lane.closedBecause = from.readString();
      lane.duplicatesWhenClosed = from.readLong();
      lane.lateWhenClosed = from.readLong();
      lane.landedWhenClosed = from.readLong();
    }
    return lane;
  }

  private static void writePairs(Map<Long, Long> pairs, BinaryEncoder to) throws IOException {
    to.writeInt(pairs.size());
    for (Map.Entry<Long, Long> pair : pairs.entrySet()) {
      to.writeLong(pair.getKey());
      to.writeLong(pair.getValue());
    }
  }

  private static void writeAll(Collection<Long> numbers, BinaryEncoder to) throws IOException {
    to.writeInt(numbers.size());
    for (long number : numbers) {
      to.writeLong(number);
    }
  }

  /**
   * What was rejected of each lane that rejected anything: after all lanes, so that what an earlier
   * version wrote, which knew only how many, can still be read.
   */
  public static void writeRejections(List<RejectionSummary> ofLanes, BinaryEncoder to)
      throws IOException {
    to.writeLong(ofLanes.stream().filter(of -> of.total() > 0).count());
    for (int i = 0; i < ofLanes.size(); i++) {
      RejectionSummary of = ofLanes.get(i);
      if (of.total() > 0) {
        to.writeInt(i);
        to.writeLong(of.names());
        to.writeLong(of.values());
        to.writeLong(of.firstSequence());
        to.writeString(of.firstReason());
      }
    }
  }

  /** The same by the lane's place; empty where an earlier version has written. */
  public static Map<Integer, RejectionSummary> readRejections(BinaryDecoder from)
      throws IOException {
    Map<Integer, RejectionSummary> ofLanes = new HashMap<>();
    for (long i = from.isEnd() ? 0 : from.readLong(); i > 0; i--) {
      ofLanes.put(
          from.readInt(),
          new RejectionSummary(
              from.readLong(), from.readLong(), from.readLong(), from.readString()));
    }
    return ofLanes;
  }

  public static void write(LaneStatus status, BinaryEncoder to) throws IOException {
    to.writeString(status.producer());
    to.writeInt(status.lane());
    to.writeInt(status.partition());
    to.writeLong(status.watermarkUs());
    to.writeLong(status.highest());
    to.writeLong(status.endSequence());
    to.writeBoolean(status.ended());
    to.writeString(status.closedBecause());
    to.writeBoolean(status.settled());
    to.writeLong(status.analysed());
    to.writeLong(status.rejected());
    to.writeLong(status.duplicates());
    to.writeLong(status.late());
    to.writeLong(status.unacknowledged());
    to.writeLong(status.landed());
    to.writeLong(status.acknowledgedSoFar());
    to.writeLong(status.landedBeyond());
    to.writeString(status.gaps());
  }

  public static LaneStatus readStatus(BinaryDecoder from) throws IOException {
    return new LaneStatus(
        from.readString(),
        from.readInt(),
        from.readInt(),
        from.readLong(),
        from.readLong(),
        from.readLong(),
        from.readBoolean(),
        from.readString(),
        from.readBoolean(),
        from.readLong(),
        RejectionSummary.ofUnknown(from.readLong()),
        from.readLong(),
        from.readLong(),
        from.readLong(),
        from.readLong(),
        from.readLong(),
        from.readLong(),
        from.readString());
  }
}
