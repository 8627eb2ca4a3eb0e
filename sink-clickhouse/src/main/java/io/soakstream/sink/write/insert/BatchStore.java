package io.soakstream.sink.write.insert;

import io.soakstream.sink.write.encode.BatchChunk;

/** Where rows go. Storing the same rows twice is the same as storing them once. */
public interface BatchStore extends AutoCloseable {
  /**
   * Begins to store rows and returns at once; one attempt at a time. The rows do not change while
   * it lasts.
   */
  InsertAttempt store(BatchChunk chunk);

  @Override
  void close();
}
