package io.soakstream.producer.share;

import io.soakstream.client.ClusterConnection;
import io.soakstream.producer.publish.CatalogueTopic;
import io.soakstream.topic.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generator that began a run lets others join it: each is announced in the coordinator lane
 * before it may send, and what they say of themselves becomes annotations of the run. Nobody can
 * join once it is closed. {@link #awaitOthers} and {@link #begin} belong to one thread.
 */
public final class GeneratorLead implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GeneratorLead.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final GeneratorLog log;
  private final String run;
  private final String producer;
  private final long clockAheadMs;
  private final Set<String> joined = new TreeSet<>();
  private final Deque<GeneratorWord> waiting = new ArrayDeque<>();
  private Coordinator coordinator;
  private long loadStartUs;
  private Thread thread;
  private volatile boolean closed;

  /** The coordinator lane of the run. Called on the thread of the lead. */
  public interface Coordinator {
    /** Announces a generator and returns when Kafka has it. */
    void announce(String producer, int lanes);

    /**
     * Annotates the run.
     *
     * @param fromUs microseconds since the epoch
     * @param toUs null for a moment
     */
    void note(String text, long fromUs, Long toUs);
  }

  /** Is told how many generators have asked to take part, this one included. */
  public interface Waiting {
    void joined(int generators);
  }

  private GeneratorLead(GeneratorLog log, String run, String producer, long clockAheadMs) {
    this.log = log;
    this.run = run;
    this.producer = producer;
    this.clockAheadMs = clockAheadMs;
    joined.add(producer);
  }

  /**
   * Says that the run may be joined.
   *
   * @param plan fingerprint of the plan, which who joins must have too
   */
  public static GeneratorLead open(
      ClusterConnection connection, String run, String producer, String plan) {
    CatalogueTopic.ensure(connection, Topic.SHARES);
    GeneratorLog log = GeneratorLog.open(connection, run);
    try {
      return new GeneratorLead(
          log, run, producer, log.say(GeneratorWord.leads(run, producer, plan)));
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** Waits for others until so many take part, or the time is over; gives how many do. */
  public int awaitOthers(int generators, Duration timeout, Waiting told) {
    long deadlineNs = System.nanoTime() + timeout.toNanos();
    int known = 0;
    while (joined.size() < generators && System.nanoTime() < deadlineNs && !closed) {
      hear();
      if (joined.size() != known) {
        known = joined.size();
        told.joined(known);
      }
    }
    return joined.size();
  }

  /**
   * The plan stands in the coordinator lane: from now on who asked, and who asks, is announced.
   *
   * @param startUs start of the load, microseconds since the epoch
   */
  public void begin(long startUs, Coordinator lane) {
    loadStartUs = startUs;
    coordinator = lane;
    thread = new Thread(this::serve, "generator-lead");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!closed) {
      try {
        while (!waiting.isEmpty()) {
          answer(waiting.peek());
          waiting.remove();
        }
        hear();
      } catch (KafkaException e) {
        LOG.warn("who wants to join cannot be heard: {}", e.toString());
      }
    }
  }

  private void hear() {
    for (GeneratorWord word : log.poll(POLL)) {
      boolean isNew = word.says() != GeneratorWord.Kind.JOINS || joined.add(word.producer());
      if (isNew) {
        waiting.add(word);
      }
    }
  }

  private void answer(GeneratorWord word) {
    switch (word.says()) {
      case JOINS -> {
        coordinator.announce(word.producer(), word.lanes());
        log.say(GeneratorWord.announced(run, word.producer(), loadStartUs, clockAheadMs));
        LOG.info("generator {} takes part", word.producer());
      }
      case HOLDS ->
          coordinator.note(
              "generator "
                  + word.producer()
                  + " has "
                  + word.text()
                  + " of "
                  + ShareGroup.SHARES
                  + " shares of the load",
              word.fromUs(),
              null);
      case NOTES ->
          coordinator.note(word.producer() + ": " + word.text(), word.fromUs(), word.toUs());
      case LEAVES -> LOG.info("generator {} has left", word.producer());
      default -> {
        // Its own words.
      }
    }
  }

  /** Says how many shares this generator has now. */
  public void holds(int shares, long sinceUs) {
    log.say(GeneratorWord.holds(run, producer, shares, sinceUs));
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (thread != null) {
      try {
        thread.join(CLOSE_MAX.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    try {
      log.say(GeneratorWord.leaves(run, producer));
    } finally {
      log.close();
    }
  }
}
