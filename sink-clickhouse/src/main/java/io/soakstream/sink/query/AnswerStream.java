package io.soakstream.sink.query;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an HTTP answer as a stream that gives every byte that came before it broke off, and
 * only then says that it did. The JDK's own stream drops what it holds when the connection ends
 * early, and ClickHouse writes why it ended into these very bytes.
 *
 * <p>Holds what one read of the connection gave, whatever the answer's length. Written by the
 * client's threads, read by one thread.
 */
final class AnswerStream extends InputStream implements BodySubscriber<InputStream> {
  private static final Part END = new Part(List.of(), null, true);

  private final LinkedBlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private final Duration timeout;
  private volatile Flow.Subscription subscription;
  private volatile boolean closed;
  private Part part = new Part(List.of(), null, false);
  private int at;

  /** Some bytes, or how it ended. */
  private record Part(List<ByteBuffer> buffers, Throwable failure, boolean last) {}

  /**
   * @param timeout longest time without a byte
   */
  AnswerStream(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    if (closed) {
      begun.cancel();
    } else {
      begun.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    parts.add(new Part(buffers, null, false));
  }

  @Override
  public void onError(Throwable failure) {
    parts.add(new Part(List.of(), failure, true));
  }

  @Override
  public void onComplete() {
    parts.add(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer from = filled();
    if (from == null) {
      return -1;
    }
    int count = Math.min(length, from.remaining());
    from.get(bytes, offset, count);
    return count;
  }

  /** The buffer to read from next; null at the end. */
  private ByteBuffer filled() throws IOException {
    while (true) {
      for (; at < part.buffers().size(); at++) {
        if (part.buffers().get(at).hasRemaining()) {
          return part.buffers().get(at);
        }
      }
      if (part.last()) {
        return ended();
      }
      part = nextPart();
      at = 0;
      if (!part.last()) {
        subscription.request(1);
      }
    }
  }

  private ByteBuffer ended() throws IOException {
    if (part.failure() != null) {
      throw new IOException("the answer broke off", part.failure());
    }
    return null;
  }

  private Part nextPart() throws IOException {
    if (closed) {
      throw new IOException("the answer is closed");
    }
    try {
      Part next = parts.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        close();
        throw new IOException("no byte of the answer came for " + timeout.toSeconds() + " s");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the answer came", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    Flow.Subscription begun = subscription;
    if (begun != null) {
      begun.cancel();
    }
  }
}
