package io.soakstream.sink.write.encode;

import io.soakstream.wire.WireDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows for one table that are stored together, with the records they came from. Confined to one
 * thread until it is complete; then it does not change any more.
 */
public final class RowBatch {
  /** Where a record stands in Kafka. */
  public record Origin(String topic, int partition, long offset) {}

  /** The offsets of one partition. */
  private static final class Range {
    final String topic;
    final int partition;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;

    Range(Origin origin) {
      this.topic = origin.topic();
      this.partition = origin.partition();
    }

    boolean isOf(Origin origin) {
      return partition == origin.partition() && topic.equals(origin.topic());
    }

    void add(long offset) {
      first = Math.min(first, offset);
      last = Math.max(last, offset);
    }
  }

  private static final int FIRST_CAPACITY = 64;

  private final TargetTable<?> table;
  private final RowBinary rows = new RowBinary();
  private final Map<String, Range> ranges = new TreeMap<>();
  private int[] starts = new int[FIRST_CAPACITY];
  private int count;
  private Range latest;

  RowBatch(TargetTable<?> table) {
    this.table = table;
  }

  <T> void add(TargetTable<T> target, T value, Origin origin) {
    target.encode(value, rows);
    added(origin);
  }

  /** Takes in a window as it stands in Kafka; false when that has to be decoded. */
  boolean addWindow(WindowTranscoder windows, byte[] record, Origin origin) {
    if (!windows.append(record, WireDecoder.HEADER_BYTES, rows)) {
      return false;
    }
    added(origin);
    return true;
  }

  private void added(Origin origin) {
    count++;
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count] = rows.size();
    if (latest == null || !latest.isOf(origin)) {
      latest =
          ranges.computeIfAbsent(
              origin.topic() + "-" + origin.partition(), partition -> new Range(origin));
    }
    latest.add(origin.offset());
  }

  /** The table that all rows are for. */
  public TargetTable<?> table() {
    return table;
  }

  /** Its encoded rows. */
  public RowBinary rows() {
    return rows;
  }

  /** How many rows. */
  public int count() {
    return count;
  }

  /**
   * As many rows from this one on as these bytes hold, but at least one.
   *
   * @param firstRow below {@link #count}
   */
  public BatchChunk chunk(int firstRow, int mostBytes) {
    int endRow = firstRow + 1;
    while (endRow < count && starts[endRow + 1] - starts[firstRow] <= mostBytes) {
      endRow++;
    }
    return new BatchChunk(this, firstRow, endRow);
  }

  /** Where a row begins in the encoded rows; the end of them for the row behind the last. */
  int startOf(int row) {
    return starts[row];
  }

  /**
   * What ClickHouse knows a repeated insert by: the offsets it holds, per partition, and a
   * checksum. The checksum keeps the rows of a topic that was made anew, and starts at offset 0
   * again, apart from those of the old one.
   */
  public String token() {
    return ranges.entrySet().stream()
        .map(e -> e.getKey() + "@" + e.getValue().first + ".." + e.getValue().last)
        .collect(Collectors.joining(",", "", "#" + Long.toHexString(rows.checksum())));
  }
}
