package io.soakstream.producer.door.feed;

import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.name.NameRules;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.publish.EndMarkerLostException;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.PlanLostException;
import io.soakstream.wire.RegistryUnreachableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * All runs that are being fed, by the name under which clients know them: begun with the first
 * batch, ended when told to, by silence, or when this is closed. Safe for any thread but event
 * loops.
 */
public final class RunFeeds implements AutoCloseable {
  /** Most runs at once; each has a client of Kafka's. */
  public static final int RUNS_MAX = 16;

  /** What runs are called that nobody named. */
  public static final String UNNAMED = "ingest";

  private static final String ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ID_LENGTH = 6;
  private static final int NAME_MAX = 90;
  private static final Duration END_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

  /** Tools send every five seconds or more often: after twice that they have ended. */
  private static final long QUIET_NS = Duration.ofSeconds(10).toNanos();

  private final FeedSettings settings;
  private final PublisherSource publishers;
  private final LongSupplier nowUs;
  private final FeedListener listener;
  private final Map<String, FedRun> runs = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(daemon("feed-ticker"));
  private final ExecutorService ender = Executors.newCachedThreadPool(daemon("feed-end"));
  private boolean isClosed;

  /**
   * @param nowUs the clock, microseconds since the epoch
   */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with close
  public RunFeeds(
      FeedSettings settings,
      PublisherSource publishers,
      LongSupplier nowUs,
      FeedListener listener) {
    this.settings = settings;
    this.publishers = publishers;
    this.nowUs = nowUs;
    this.listener = listener;
    long periodMs =
        Math.max(100, Math.min(SIGN_OF_LIFE.toMillis(), settings.idle().toMillis() / 4));
    ticker.scheduleWithFixedDelay(this::tick, periodMs, periodMs, TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A name that clients gave as runs can be called. */
  public static String nameOf(String given) {
    if (given == null) {
      return UNNAMED;
    }
    String name = given.strip().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+", "");
    name = name.substring(0, Math.min(NAME_MAX, name.length()));
    return name.isEmpty() || NameRules.problemOfRun(name) != null ? UNNAMED : name;
  }

  /**
   * Sends a batch on its way.
   *
   * @param name of the run, as {@link #nameOf} gives it
   * @throws RefusedBatchException when it is not taken; nothing of it was stored
   */
  public StoredBatch take(String name, ResultBatch batch) {
    FedRun run = null;
    try {
      StampCheck.check(batch, nowUs.getAsLong());
      while (true) {
        run = batch.isEmpty() ? runs.get(name) : opened(name, batch);
        if (run == null) {
          return StoredBatch.NOTHING;
        }
        StoredBatch stored = run.take(batch);
        if (stored != null) {
          return stored;
        }
        runs.remove(name, run);
      }
    } catch (RefusedBatchException e) {
      refused(name, e.status());
      throw e;
    }
  }

  /** A batch for a run was refused before it came here. */
  public void refused(String name, int status) {
    FedRun run = runs.get(name);
    if (run != null) {
      run.refused(status);
    }
  }

  private FedRun opened(String name, ResultBatch batch) {
    FedRun run = runs.get(name);
    return run == null ? begin(name, batch) : run;
  }

  private synchronized FedRun begin(String name, ResultBatch batch) {
    FedRun known = runs.get(name);
    if (known != null) {
      return known;
    } else if (isClosed) {
      throw RefusedBatchException.busy("the door is closing");
    } else if (runs.size() >= RUNS_MAX) {
      throw RefusedBatchException.busy(
          RUNS_MAX + " runs are open: end one with POST /runs/NAME/end, or wait");
    }
    String id = idOf(name);
    EventPublisher publisher = null;
    try {
      publisher = publishers.open(id);
      FedRun run = new FedRun(id, settings, publisher, nowUs);
      run.start(name, batch);
      runs.put(name, run);
      listener.begun(name, id, batch.provenance().tool());
      return run;
    } catch (KafkaUnreachableException | RegistryUnreachableException | PlanLostException e) {
      if (publisher != null) {
        publisher.close();
      }
      listener.warned("run " + id + " could not begin: " + e.getMessage());
      throw RefusedBatchException.busy("Kafka cannot be reached: nothing was stored");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      publisher.close();
      throw RefusedBatchException.busy("the door is closing");
    }
  }

  private String idOf(String name) {
    StringBuilder id = new StringBuilder(name).append('-');
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    return id.toString();
  }

  /** Promises, and ends what has been silent for long. */
  private void tick() {
    runs.forEach(
        (name, run) -> {
          try {
            boolean isOver = run.silentNs() > settings.idle().toNanos() || run.isBroken();
            if (isOver && runs.remove(name, run)) {
              ender.execute(() -> end(name, run, "", END_TIMEOUT));
            } else {
              run.promise();
            }
          } catch (RuntimeException e) {
            listener.warned("run " + run.id() + ": " + e.getMessage());
          }
        });
  }

  /**
   * Ends the run of this name, or of this id.
   *
   * @return null when there is none
   */
  public EndedRun end(String nameOrId) {
    for (Map.Entry<String, FedRun> each : runs.entrySet()) {
      boolean isMeant = each.getKey().equals(nameOrId) || each.getValue().id().equals(nameOrId);
      if (isMeant && runs.remove(each.getKey(), each.getValue())) {
        return end(each.getKey(), each.getValue(), "", END_TIMEOUT);
      }
    }
    return null;
  }

  private EndedRun end(String name, FedRun run, String interrupted, Duration timeout) {
    try {
      EndedRun ended = run.end(interrupted, timeout);
      if (ended != null) {
        listener.ended(name, ended);
      }
      return ended;
    } catch (EndMarkerLostException e) {
      listener.warned(e.getMessage());
      return null;
    }
  }

  /** Id of each open run, by the name under which clients know it. */
  public Map<String, String> open() {
    Map<String, String> open = new TreeMap<>();
    runs.forEach((name, run) -> open.put(name, run.id()));
    return open;
  }

  /** Requests of a run so far and its failed ones; null without such a run. */
  public long[] counts(String name) {
    FedRun run = runs.get(name);
    return run == null ? null : new long[] {run.requests(), run.failures()};
  }

  /** Last sequence of each lane of a run; empty without such a run. */
  public Map<String, Long> lanes(String name) {
    FedRun run = runs.get(name);
    return run == null ? Map.of() : run.lanes();
  }

  /** Ends all runs; those that still get results are interrupted. Idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
    }
    ticker.shutdownNow();
    List<Runnable> ends = new ArrayList<>();
    runs.forEach(
        (name, run) -> {
          boolean isQuiet = run.silentNs() > Math.min(QUIET_NS, settings.idle().toNanos());
          String why = isQuiet ? "" : "the door was closed while results were still coming";
          if (runs.remove(name, run)) {
            ends.add(() -> end(name, run, why, CLOSE_TIMEOUT));
          }
        });
    ends.forEach(ender::execute);
    ender.shutdown();
    try {
      boolean inTime = ender.awaitTermination(2 * CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime) {
        listener.warned("not all runs could be ended in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
