package io.soakstream.producer.door.batch;

/** Reads what clients of one protocol send. Stateless, safe for any thread. */
public interface BatchReader {
  /**
   * Reads one request's body, decompressed.
   *
   * @param body whose first {@code length} bytes it is
   * @throws RefusedBatchException when any of it is not what it should be
   */
  ResultBatch read(byte[] body, int length);
}
