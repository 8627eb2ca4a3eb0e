package io.soakstream.live.web;

import io.soakstream.sink.page.RunPage;
import io.soakstream.sink.query.QueryClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * The feeds of the runs that somebody looks at, and what is asked of ClickHouse for them: once a
 * second for each run, however many look. Nobody looking, nothing is asked. Safe for any thread.
 */
final class PageFeeds implements AutoCloseable {
  /** The feed of the list of runs; no run can be called so. */
  static final String ALL_RUNS = "";

  private static final Logger LOG = LoggerFactory.getLogger(PageFeeds.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** So many looks after the last viewer has left. */
  private static final int RESTS_AFTER = 10;

  private final QueryClient analyst;
  private final Runnable rest;
  private int looksAlone = RESTS_AFTER;
  private final Map<String, Watched> feeds = new ConcurrentHashMap<>();
  private final Map<String, String> troubles = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "page-feeds");
            thread.setDaemon(true);
            return thread;
          });

  /** A feed, how many look, and what was seen last. */
  private static final class Watched {
    private final RunFeed feed = new RunFeed();
    private volatile int viewers;
    private String extent = "";
  }

  /**
   * @param rest what is done when nobody has looked for a while
   */
  PageFeeds(QueryClient analyst, Runnable rest) {
    this.analyst = analyst;
    this.rest = rest;
    timer.scheduleWithFixedDelay(
        this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is new of a run from now on, or since a message. */
  Flux<FeedMessage> watch(String run, long after) {
    return Flux.defer(
        () -> {
          Watched watched =
              feeds.compute(
                  run,
                  (name, known) -> {
                    Watched some = known == null ? new Watched() : known;
                    some.viewers++;
                    return some;
                  });
          Map<String, String> known = Map.copyOf(troubles);
          Flux<FeedMessage> trouble =
              known.isEmpty()
                  ? Flux.empty()
                  : Flux.fromIterable(known.entrySet())
                      .map(
                          e ->
                              new FeedMessage(
                                  -1, "trouble", troubleJson(e.getKey(), e.getValue())));
          return trouble.concatWith(watched.feed.after(after)).doFinally(end -> leave(run));
        });
  }

  private void leave(String run) {
    feeds.computeIfPresent(
        run,
        (name, watched) -> {
          watched.viewers--;
          return watched.viewers == 0 ? null : watched;
        });
  }

  /** Runs that somebody looks at. */
  Set<String> watched() {
    Set<String> runs = new TreeSet<>(feeds.keySet());
    runs.remove(ALL_RUNS);
    return runs;
  }

  /** Connections over which something is followed. */
  long viewers() {
    return feeds.values().stream().mapToLong(watched -> watched.viewers).sum();
  }

  /** What does not answer, by its name. */
  Map<String, String> troubles() {
    return Map.copyOf(troubles);
  }

  /** Whether anybody looks at anything. */
  boolean isWatched() {
    return !feeds.isEmpty();
  }

  /** Tells those who look at a run; nobody else hears it. */
  void publish(String run, String kind, String json) {
    Watched watched = feeds.get(run);
    if (watched != null) {
      watched.feed.publish(kind, json);
    }
  }

  /**
   * What does not answer is told to everybody once, and once when it answers again.
   *
   * @param reason empty when it answers
   */
  void trouble(String part, String reason) {
    String before = reason.isEmpty() ? troubles.remove(part) : troubles.put(part, reason);
    if (!reason.equals(before == null ? "" : before)) {
      LOG.info("{}: {}", part, reason.isEmpty() ? "answers again" : reason);
      String json = troubleJson(part, reason);
      feeds.values().forEach(watched -> watched.feed.publish("trouble", json));
    }
  }

  private static String troubleJson(String part, String reason) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("part", part);
    node.put("reason", reason);
    return PageJson.text(node);
  }

  private void look() {
    looksAlone = isWatched() ? 0 : looksAlone + 1;
    if (looksAlone == RESTS_AFTER) {
      rest.run();
    }
    for (Map.Entry<String, Watched> entry : feeds.entrySet()) {
      try {
        look(entry.getKey(), entry.getValue());
        trouble("clickhouse", "");
      } catch (RuntimeException e) {
        trouble("clickhouse", String.valueOf(e.getMessage()));
        return;
      }
    }
  }

  private void look(String run, Watched watched) {
    String extent =
        run.equals(ALL_RUNS)
            ? RunPage.runs(analyst).toString()
            : new RunPage(analyst, run, "live").extent().toString();
    if (!extent.equals(watched.extent)) {
      boolean isFirst = watched.extent.isEmpty();
      watched.extent = extent;
      if (!isFirst) {
        watched.feed.publish(
            run.equals(ALL_RUNS) ? "runs" : "window", run.equals(ALL_RUNS) ? "{}" : extent);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
