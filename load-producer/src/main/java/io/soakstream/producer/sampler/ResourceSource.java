package io.soakstream.producer.sampler;

/**
 * What one sampler reads: a process, a database, a file. {@link SamplerLoop} calls it on a thread
 * of its own and deals with everything else: the clock, the timeout, failures and what reading
 * costs. A new source implements {@link #read}, and is a {@code SamplerKind} with a line in {@link
 * SourceCatalogue}.
 */
public interface ResourceSource extends AutoCloseable {
  /**
   * Reads everything once.
   *
   * @param sheet takes what was read
   * @throws SourceGoneException when there will never be anything to read again
   * @throws Exception when it could not be read now; it is told once, and tried again
   */
  void read(ReadingSheet sheet) throws Exception;

  /**
   * Lets go of connections and files; a read after it opens them anew. Called from another thread
   * too, while a read hangs, so that it ends.
   */
  @Override
  default void close() {}
}
