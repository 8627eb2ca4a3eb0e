package io.soakstream.sink.write;

/** Where batches go. Storing the same batch twice is the same as storing it once. */
public interface BatchStore extends AutoCloseable {
  /**
   * Stores a batch; when this returns, it is stored. After an exception it may be stored or not.
   *
   * @throws NotStoredException saying whether trying again can help
   */
  void store(Batch batch) throws NotStoredException;

  @Override
  void close();
}
