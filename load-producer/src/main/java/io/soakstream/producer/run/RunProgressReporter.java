package io.soakstream.producer.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.event.EndStatus;
import io.soakstream.producer.check.CheckOutcome;
import io.soakstream.producer.progress.RecentFigures;
import io.soakstream.producer.publish.EventPublisher;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the program says of a run on stdout, one JSON object a line: {@code started}, {@code
 * warning} for what was found before the load, {@code progress} twice a second, {@code check} after
 * the load, {@code ended}. The load tells it how far it is through {@link #at}; that may be any one
 * thread.
 */
public final class RunProgressReporter implements AutoCloseable {
  private static final long PERIOD_MS = 500;
  private static final double NS_PER_S = 1e9;
  private static final double US_PER_S = 1e6;

  /** A stretch of recent requests is told with each progress, ten seconds of them in all. */
  public static final double RECENT_STRETCH_S = PERIOD_MS / 1e3;

  public static final int RECENT_STRETCHES = 20;

  private final PrintStream out;
  private final String run;
  private final EventPublisher publisher;
  private final long total;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "run-report");
            thread.setDaemon(true);
            return thread;
          });
  private volatile long eventTimeUs;
  private volatile long done;
  private volatile long errors;
  private volatile Supplier<RecentFigures> recent = () -> null;
  private volatile Supplier<Map<String, Long>> failed = Map::of;
  private volatile long plannedEndUs;
  private volatile double speed;
  private long doneBefore;
  private long tickedNs;

  /**
   * @param total requests planned, 0 when the plan does not say
   */
  public RunProgressReporter(PrintStream out, String run, EventPublisher publisher, long total) {
    this.out = out;
    this.run = run;
    this.publisher = publisher;
    this.total = total;
  }

  /** Says that the run has started, and begins to report progress. */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with close
  public void started(String scenario, long startUs) {
    eventTimeUs = startUs;
    tickedNs = System.nanoTime();
    print(
        line("started")
            .put("scenario", scenario)
            .put("start", iso(startUs))
            .put("lanes", publisher.lanes()));
    ticker.scheduleAtFixedRate(this::progress, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * Says when the load is to end, so that the time left can be told.
   *
   * @param endUs in event time, microseconds since the epoch
   * @param timesClock how fast event time goes, in seconds a second; infinite for as fast as it may
   */
  public void foretell(long endUs, double timesClock) {
    plannedEndUs = endUs;
    speed = timesClock;
  }

  /**
   * From now on each progress tells the figures of the last seconds, as far as there are any, and
   * what failed so far.
   *
   * @param figures asked once for each progress; null for none
   * @param answers likewise: requests of the run that failed or were denied, by status or outcome
   */
  public void watch(Supplier<RecentFigures> figures, Supplier<Map<String, Long>> answers) {
    recent = figures;
    failed = answers;
  }

  /** How far the run is: event time, requests and failed requests so far. */
  public void at(long timeUs, long requests, long failed) {
    eventTimeUs = timeUs;
    done = requests;
    errors = failed;
  }

  /** Requests so far. For any thread, as those that follow. */
  public long done() {
    return done;
  }

  /** Of those, the failed ones. */
  public long errors() {
    return errors;
  }

  /** Requests planned, 0 when the plan does not say. */
  public long total() {
    return total;
  }

  /** How far the run is, microseconds since the epoch. */
  public long eventTimeUs() {
    return eventTimeUs;
  }

  private synchronized void progress() {
    long nowNs = System.nanoTime();
    long doneNow = done;
    double ratePerS = (doneNow - doneBefore) * NS_PER_S / Math.max(1, nowNs - tickedNs);
    doneBefore = doneNow;
    tickedNs = nowNs;
    ObjectNode line = figures(line("progress"));
    line.put("rate_per_s", Math.round(ratePerS * 10) / 10.0);
    double leftS = leftS(doneNow, ratePerS);
    if (leftS >= 0) {
      line.put("left_s", Math.round(leftS * 10) / 10.0);
    }
    RecentFigures figures = recent.get();
    if (figures != null) {
      addRecent(line.putObject("recent"), figures);
    }
    Map<String, Long> answers = failed.get();
    if (!answers.isEmpty()) {
      answers.forEach(line.putObject("failed")::put);
    }
    print(line);
  }

  /** By the clock where event time keeps to it, otherwise by the rate; -1 when unknown. */
  private double leftS(long doneNow, double ratePerS) {
    if (speed > 0 && Double.isFinite(speed)) {
      return Math.max(0, (plannedEndUs - eventTimeUs) / US_PER_S / speed);
    }
    return total > 0 && ratePerS > 0 ? Math.max(0, total - doneNow) / ratePerS : -1;
  }

  private static void addRecent(ObjectNode node, RecentFigures figures) {
    node.put("span_s", figures.spanS()).put("p95_us", figures.p95Us());
    ArrayNode tenants = node.put("p99_us", figures.p99Us()).putArray("tenants");
    for (RecentFigures.OfTenant tenant : figures.tenants()) {
      tenants
          .addObject()
          .put("tenant", tenant.tenant())
          .put("requests", tenant.requests())
          .put("errors", tenant.errors())
          .put("p95_us", tenant.p95Us())
          .put("p99_us", tenant.p99Us());
    }
  }

  /** Says what was found before the load, a sentence each. */
  public void found(List<String> findings) {
    findings.forEach(finding -> print(line("warning").put("warning", finding)));
  }

  /** Says what came of a check. */
  public void checked(CheckOutcome outcome) {
    print(
        line("check")
            .put("check", outcome.check().name())
            .put("passed", outcome.passed())
            .put("expected", outcome.check().expectedText())
            .put("observed", outcome.observed())
            .put("duration_ms", outcome.durationUs() / 1_000));
  }

  /** Says how the run ended. */
  public void ended(EndStatus status, String reason) {
    stop();
    long attempted = publisher.attempted();
    long acknowledged = publisher.acknowledged();
    print(
        figures(line("ended"))
            .put("status", status.name())
            .put("reason", reason)
            .put("attempted", attempted)
            .put("unacknowledged", attempted - acknowledged));
  }

  private ObjectNode figures(ObjectNode line) {
    return line.put("event_time", iso(eventTimeUs))
        .put("done", done)
        .put("total", total)
        .put("errors", errors)
        .put("acknowledged", publisher.acknowledged());
  }

  private ObjectNode line(String event) {
    return JsonNodeFactory.instance.objectNode().put("event", event).put("run", run);
  }

  private void print(ObjectNode line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }

  private static String iso(long timeUs) {
    return Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS).toString();
  }

  private void stop() {
    ticker.shutdownNow();
    try {
      boolean ended = ticker.awaitTermination(30, TimeUnit.SECONDS);
      assert ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
