package io.soakstream.producer.share;

import io.soakstream.client.ClusterConnection;
import io.soakstream.producer.publish.CatalogueTopic;
import io.soakstream.topic.Topic;
import java.time.Duration;
import java.util.List;

/**
 * The place of a generator in a run that another one has begun: asked for, granted, and left.
 * Confined to one thread but for {@link #holds} and {@link #notes}, which are safe for any.
 */
public final class GeneratorPlace implements AutoCloseable {
  /** Clocks that differ by more would sort requests into the wrong seconds. */
  public static final long CLOCKS_APART_MS_MAX = 1_000;

  private static final Duration POLL = Duration.ofMillis(200);

  private final GeneratorLog log;
  private final String run;
  private final String producer;
  private long loadStartUs;
  private String leader = "";
  private boolean isOver;

  private GeneratorPlace(GeneratorLog log, String run, String producer) {
    this.log = log;
    this.run = run;
    this.producer = producer;
  }

  /**
   * Asks for a place, and returns when the run's coordinator lane has announced this generator.
   *
   * @param lanes its ordered streams
   * @param plan fingerprint of its plan
   * @param timeout for an answer, once the run is known
   * @throws JoinRefusedException when the run is not led by anybody, has another plan, or this
   *     machine another time
   */
  public static GeneratorPlace ask(
      ClusterConnection connection,
      String run,
      String producer,
      int lanes,
      String plan,
      Duration timeout) {
    CatalogueTopic.ensure(connection, Topic.SHARES);
    GeneratorPlace place = new GeneratorPlace(GeneratorLog.open(connection, run), run, producer);
    try {
      place.awaitLead(plan, timeout);
      long aheadMs = place.log.say(GeneratorWord.joins(run, producer, lanes));
      place.awaitAnnouncement(aheadMs, timeout);
      return place;
    } catch (RuntimeException e) {
      place.close();
      throw e;
    }
  }

  private void awaitLead(String plan, Duration timeout) {
    GeneratorWord lead = null;
    boolean isTaken = false;
    long deadlineNs = System.nanoTime() + timeout.toNanos();
    List<GeneratorWord> words = log.poll(POLL);
    // To the end of what stands there: a name that was ever used in this run is taken.
    while (!words.isEmpty() || lead == null && System.nanoTime() < deadlineNs) {
      for (GeneratorWord word : words) {
        lead = word.says() == GeneratorWord.Kind.LEADS ? word : lead;
        isTaken |= word.producer().equals(producer);
      }
      words = log.poll(POLL);
    }
    if (lead == null) {
      throw new JoinRefusedException(
          "run "
              + run
              + " lets nobody join: it was not begun with --generators, or it is none of this"
              + " Kafka's");
    } else if (!plan.equals(lead.plan())) {
      throw new JoinRefusedException(
          "run "
              + run
              + " has another plan: every generator needs the same scenario, variables, seed and"
              + " files");
    } else if (isTaken) {
      throw new JoinRefusedException(
          "run "
              + run
              + " has or had a generator called "
              + producer
              + "; choose another --producer");
    }
    leader = lead.producer();
  }

  private void awaitAnnouncement(long aheadMs, Duration timeout) {
    GeneratorWord granted = awaitAnnounced(timeout);
    if (granted == null) {
      throw new JoinRefusedException(
          "run " + run + " did not answer within " + timeout.toSeconds() + " s: it may be over");
    }
    long apartMs = aheadMs - granted.clockAheadMs();
    if (Math.abs(apartMs) > CLOCKS_APART_MS_MAX) {
      throw new JoinRefusedException(
          "the clock of this machine is "
              + Math.abs(apartMs)
              + " ms "
              + (apartMs > 0 ? "ahead of" : "behind")
              + " that of the generator that leads run "
              + run
              + "; at most "
              + CLOCKS_APART_MS_MAX
              + " ms are allowed: set both by NTP");
    }
    loadStartUs = granted.loadStartUs();
  }

  private GeneratorWord awaitAnnounced(Duration timeout) {
    long deadlineNs = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < deadlineNs) {
      for (GeneratorWord word : log.poll(POLL)) {
        if (word.says() == GeneratorWord.Kind.ANNOUNCED && word.producer().equals(producer)) {
          return word;
        }
      }
    }
    return null;
  }

  /** Whether the generator that leads the run has ended it, as far as it has said by now. */
  public boolean isOver() {
    for (GeneratorWord word : log.poll(Duration.ZERO)) {
      isOver |= word.says() == GeneratorWord.Kind.LEAVES && word.producer().equals(leader);
    }
    return isOver;
  }

  /** Start of the run's load, microseconds since the epoch. */
  public long loadStartUs() {
    return loadStartUs;
  }

  /** Says how many shares it has now. */
  public void holds(int shares, long sinceUs) {
    log.say(GeneratorWord.holds(run, producer, shares, sinceUs));
  }

  /** Says what the run should know of this generator. */
  public void notes(String text, long fromUs, Long toUs) {
    log.say(GeneratorWord.notes(run, producer, text, fromUs, toUs));
  }

  /** Says that its part is over. */
  public void leave() {
    log.say(GeneratorWord.leaves(run, producer));
  }

  @Override
  public void close() {
    log.close();
  }
}
