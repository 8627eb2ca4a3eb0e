package io.soakstream.sink.write;

/** Where rows go. Storing the same rows twice is the same as storing them once. */
public interface BatchStore extends AutoCloseable {
  /**
   * Begins to store rows and returns at once; one attempt at a time. The rows do not change while
   * it lasts.
   */
  Attempt store(Piece piece);

  @Override
  void close();
}
