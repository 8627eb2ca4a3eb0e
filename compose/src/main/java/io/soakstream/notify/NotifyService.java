package io.soakstream.notify;

import io.soakstream.client.ClusterConnection;
import io.soakstream.client.FailureText;
import io.soakstream.notify.alert.RetryBackoff;
import io.soakstream.notify.config.NotifyFile;
import io.soakstream.wire.RegistryUnreachableException;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Notify as it goes on through losses of Kafka and of the registry, until it is closed. What it
 * holds on the heap it can do without: each session begins with what Kafka has.
 */
final class NotifyService implements AutoCloseable {
  private static final long PAUSE_MS_MAX = 10_000;
  private static final long PAUSE_MS_FIRST = 500;

  private final ClusterConnection connection;
  private final NotifyFile file;
  private final String name;
  private final boolean fromBeginning;
  private final NotifyListener listener;
  private final RetryBackoff backoff = new RetryBackoff(new Random());
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Ends what this process can no longer do: another one has its name. */
  static final class SupersededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SupersededException(String name, Throwable cause) {
      super(
          "another notify named '"
              + name
              + "' has taken over; end one of them, or give them names of their own with --name",
          cause);
    }
  }

  NotifyService(
      ClusterConnection connection,
      NotifyFile file,
      String name,
      boolean fromBeginning,
      NotifyListener listener) {
    this.connection = connection;
    this.file = file;
    this.name = name;
    this.fromBeginning = fromBeginning;
    this.listener = listener;
  }

  /**
   * Goes on until it is closed.
   *
   * @throws SupersededException when another one of the same name has begun
   */
  void run() throws InterruptedException {
    try {
      long pauseMs = PAUSE_MS_FIRST;
      while (!isStopped()) {
        long begunNs = System.nanoTime();
        try (NotifySession session = session()) {
          session.run(this::isStopped);
        } catch (KafkaException | RegistryUnreachableException e) {
          refuseIfSuperseded(e);
          listener.note(
              file.secrets().knownHiddenIn(FailureText.innermost(e))
                  + "; what is to be told waits");
          boolean wasLong =
              System.nanoTime() - begunNs > TimeUnit.MILLISECONDS.toNanos(PAUSE_MS_MAX);
          pauseMs = wasLong ? PAUSE_MS_FIRST : Math.min(PAUSE_MS_MAX, pauseMs * 2);
          stopped.await(pauseMs, TimeUnit.MILLISECONDS);
        }
      }
    } finally {
      ended.countDown();
    }
  }

  private NotifySession session() throws InterruptedException {
    return new NotifySession(
        connection, file, name, fromBeginning, Clock.systemUTC(), backoff, listener);
  }

  private void refuseIfSuperseded(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        throw new SupersededException(name, e);
      }
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Ends it, and waits a moment for it. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      ended.await(3, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
