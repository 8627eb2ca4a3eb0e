package io.soakstream.producer.sampler;

/**
 * Ends a read that takes too long: its thread is interrupted, and its source closed under it. Once
 * the read is over, nobody is interrupted any more. For two threads.
 */
final class SamplerTimeout implements Runnable {
  private final Thread reader;
  private final ResourceSource source;
  private boolean isOver;
  private boolean isExpired;

  SamplerTimeout(Thread reader, ResourceSource source) {
    this.reader = reader;
    this.source = source;
  }

  /** The time is up. The reader waits for the end of it, so that its next read is not closed. */
  @Override
  public synchronized void run() {
    if (!isOver) {
      isExpired = true;
      reader.interrupt();
      source.close();
    }
  }

  /** The read is over; says whether its time was, too. Called by the reader. */
  synchronized boolean settle() {
    isOver = true;
    if (isExpired) {
      Thread.interrupted(); // it was for the read
    }
    return isExpired;
  }
}
