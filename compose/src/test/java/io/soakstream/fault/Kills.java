package io.soakstream.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;

/**
 * Kills victims in the middle of their work, and keeps a line of each kill: when, which process,
 * what was committed, what was open. A kill that met nothing open does not count. Used by one
 * thread.
 */
public final class Kills implements AutoCloseable {
  /** Of an analyzer: transactions last as long as the commit interval. */
  public static final Duration COMMIT_CYCLE = Duration.ofMillis(200);

  private static final Duration POLL = Duration.ofMillis(5);

  /** What a stopped process had sent has arrived after that. */
  private static final Duration ARRIVED = Duration.ofMillis(50);

  private final Path log;
  private final Admin admin;
  private final String group;
  private final Set<String> topics;
  private final String transactionPrefix;
  private int counted;

  /**
   * @param log a line is appended for every kill
   * @param group whose commits are looked at, on these topics
   * @param transactionPrefix of the victim's transactional ids; empty when it has none
   */
  public Kills(
      Path log, String bootstrapServer, String group, Set<String> topics, String transactionPrefix)
      throws IOException {
    this.log = log;
    this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServer));
    this.group = group;
    this.topics = topics;
    this.transactionPrefix = transactionPrefix;
    Files.createDirectories(log.getParent());
  }

  /** How many kills met open work. */
  public int counted() {
    return counted;
  }

  /** What is open now. */
  public OpenWork openWork() throws InterruptedException {
    return OpenWork.of(admin, group, topics, transactionPrefix);
  }

  /** Waits until the group has committed so many records; false when the limit comes first. */
  public boolean awaitDone(long records, Duration limit) throws InterruptedException {
    return await(work -> work.done() >= records, limit);
  }

  /** Waits for open work; false when the limit comes first. */
  public boolean awaitOpen(Duration limit) throws InterruptedException {
    return await(work -> isOpen(work), limit);
  }

  /** Waits until nothing is open; false when the limit comes first. */
  public boolean awaitNothingOpen(Duration limit) throws InterruptedException {
    return await(work -> !work.ends().isEmpty() && work.unwritten() == 0, limit);
  }

  /**
   * Waits for a commit of the group, then for a part of the commit cycle, then for open work, and
   * kills. Whether it met open work is asked afterwards, too: what a dead process has open stays
   * open.
   */
  public boolean killAfterCommit(SoakProcess victim, Duration afterCommit, Duration limit)
      throws IOException, InterruptedException {
    long before = openWork().done();
    if (!await(work -> work.done() > before, limit)) {
      return false;
    }
    TimeOfFault.strikesAfter(afterCommit);
    return stop(victim, limit) && kill(victim, "commit + " + afterCommit.toMillis() + " ms");
  }

  /**
   * Stops it with SIGSTOP while it has open work; false when the limit comes first. What is open
   * has to stay so: a commit can be on its way.
   */
  public boolean stop(SoakProcess victim, Duration limit) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    victim.signal("STOP");
    while (!staysOpen()) {
      victim.signal("CONT");
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeOfFault.strikesAfter(POLL);
      victim.signal("STOP");
    }
    return true;
  }

  /** Kills at once; gives whether that met open work. */
  public boolean kill(SoakProcess victim, String moment) throws IOException, InterruptedException {
    long pid = victim.kill();
    OpenWork open = openWork();
    note(victim, "KILL", pid, moment, open, isOpen(open));
    return isOpen(open);
  }

  /**
   * Kills what serves the group, such as the broker: what was open is asked just before, since
   * nobody answers afterwards.
   */
  public boolean killServer(SoakProcess victim, String moment)
      throws IOException, InterruptedException {
    OpenWork open = openWork();
    if (!isOpen(open)) {
      return false;
    }
    note(victim, "KILL", victim.kill(), moment, open, true);
    return true;
  }

  /** Keeps a line of a fault that is no kill; it counts when it met open work. */
  public void note(SoakProcess victim, String fault, String moment)
      throws IOException, InterruptedException {
    OpenWork open = openWork();
    note(victim, fault, victim.pid(), moment, open, isOpen(open));
  }

  private void note(
      SoakProcess victim, String fault, long pid, String moment, OpenWork open, boolean counts)
      throws IOException {
    counted += counts ? 1 : 0;
    Files.writeString(
        log,
        String.format(
            Locale.ROOT,
            "%s %s %s pid %d at %s: %s%s%n",
            Instant.now(),
            fault,
            victim.name(),
            pid,
            moment,
            counts ? "" : "DOES NOT COUNT, ",
            open.text()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private boolean staysOpen() throws InterruptedException {
    if (!isOpen(openWork())) {
      return false;
    }
    TimeOfFault.lasts(ARRIVED);
    return isOpen(openWork());
  }

  private boolean isOpen(OpenWork work) {
    return work.unwritten() > 0 && (transactionPrefix.isEmpty() || !work.transactions().isEmpty());
  }

  private boolean await(Predicate<OpenWork> reached, Duration limit) throws InterruptedException {
    return Polling.within(limit, POLL, () -> reached.test(openWork()));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
