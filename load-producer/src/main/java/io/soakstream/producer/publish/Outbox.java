package io.soakstream.producer.publish;

import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.RequestSeries;
import io.soakstream.producer.event.UnstampedEvent;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands events from event loops to the publisher without ever blocking them: {@link #offer} and
 * {@link #progress} only enqueue, one thread of its own sends in the order of the queue. Whoever
 * dispatches requests calls {@link #awaitRoom} first, off the event loops; that is where the
 * back-pressure of Kafka is felt. Nothing is dropped. Safe for any thread.
 */
public final class Outbox implements AutoCloseable {
  private static final long IDLE_NS = 200_000;

  private final EventPublisher publisher;
  private final int capacity;
  private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Thread sender;
  private volatile boolean closing;
  private volatile RuntimeException failure;

  /**
   * @param capacity events that may wait before {@link #awaitRoom} holds the caller back
   */
  public Outbox(EventPublisher publisher, int capacity) {
    this.publisher = publisher;
    this.capacity = capacity;
    this.sender = new Thread(this::send, "outbox");
    sender.setDaemon(true);
    sender.start();
  }

  /** Enqueues the opening of the run, before everything else; see {@link EventPublisher#start}. */
  public void start(long timeUs, UnstampedEvent plan) {
    enqueue(() -> publisher.start(timeUs, plan));
  }

  /** Enqueues a request; the measurement is the queue's from now on. */
  public void offer(RequestSeries series, RequestMeasurement request) {
    enqueue(() -> publisher.publish(series, request));
  }

  /** Enqueues any other event of this producer; see {@link EventPublisher#publish}. */
  public void offer(long timeUs, UnstampedEvent event) {
    enqueue(() -> publisher.publish(timeUs, event));
  }

  /**
   * Enqueues progress markers behind everything offered so far; see {@link
   * EventPublisher#progress}.
   */
  public void progress(long timeUs, long watermarkUs) {
    enqueue(() -> publisher.progress(timeUs, watermarkUs));
  }

  /** Enqueues an event for the coordinator lane. */
  public void coordinate(UnstampedEvent event) {
    enqueue(() -> publisher.coordinate(event));
  }

  /**
   * Whether so many more events would still find room; for a dispatcher on an event loop, which
   * must not wait in {@link #awaitRoom}.
   *
   * @throws RuntimeException what stopped the sending, such as a registry that does not answer
   */
  public boolean hasRoomFor(int events) {
    rethrow();
    return waiting.get() + events <= capacity;
  }

  private void enqueue(Runnable send) {
    if (closing) {
      throw new IllegalStateException("the outbox is closed; end the load before closing it");
    }
    waiting.incrementAndGet();
    queue.add(send);
    LockSupport.unpark(sender);
  }

  /**
   * Blocks while as many events wait as there is room for.
   *
   * @throws RuntimeException what stopped the sending, such as a registry that does not answer
   */
  public void awaitRoom() {
    rethrow();
    while (failure == null
        && waiting.get() >= capacity
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(IDLE_NS);
    }
  }

  private void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }

  private void send() {
    try {
      drain();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void drain() {
    while (true) {
      Runnable next = queue.poll();
      if (next != null) {
        next.run();
        waiting.decrementAndGet();
      } else if (closing) {
        return;
      } else {
        LockSupport.parkNanos(IDLE_NS * 50);
      }
    }
  }

  /** Sends what waits, then ends; whoever offers has to have stopped before. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(sender);
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    rethrow();
  }
}
