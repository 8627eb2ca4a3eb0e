package io.soakstream.sink.write.encode;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Consecutive rows of a batch that are sent in one insert: the whole batch, or less of it while
 * ClickHouse is slow. The same chunk of the same batch always has the same bytes and the same
 * token. Read by any thread once its batch is complete.
 */
public final class BatchChunk {
  private final RowBatch batch;
  private final int firstRow;
  private final int endRow;

  /**
   * @param endRow the row behind the last one
   */
  BatchChunk(RowBatch batch, int firstRow, int endRow) {
    this.batch = batch;
    this.firstRow = firstRow;
    this.endRow = endRow;
  }

  /** The table that all rows are for. */
  public TargetTable<?> table() {
    return batch.table();
  }

  /** How many rows. */
  public int count() {
    return endRow - firstRow;
  }

  /** Size of the encoded rows. */
  public int bytes() {
    return batch.startOf(endRow) - batch.startOf(firstRow);
  }

  /** What ClickHouse knows a repeated insert by. */
  public String token() {
    return count() == batch.count()
        ? batch.token()
        : batch.token() + "/" + firstRow + ".." + (endRow - 1);
  }

  /** Sends the encoded rows. */
  public void writeTo(OutputStream out) throws IOException {
    batch.rows().writeTo(out, batch.startOf(firstRow), batch.startOf(endRow));
  }

  /** The row behind its last one. */
  public int endRow() {
    return endRow;
  }
}
