package io.soakstream.producer.stub;

import io.netty.channel.EventLoop;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.StubStall;
import io.soakstream.producer.scenario.sample.StubCheckpoint;
import io.soakstream.producer.scenario.sample.StubPool;
import io.soakstream.producer.stub.system.CapacityGate;
import io.soakstream.producer.stub.system.ConnectionQueue;
import io.soakstream.producer.stub.system.MemoryLeak;
import io.soakstream.producer.stub.system.ServiceAnswer;
import io.soakstream.producer.stub.system.ServiceRoutes;
import io.soakstream.producer.stub.system.SystemFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Where requests are taken, wait for what they need, and are answered: rate limit, capacity,
 * connection, delay, stall, in this order. Confined to the event loop but for {@link #close}.
 */
final class RequestDesk {
  private static final long HOUSEKEEPING_MS = 100;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  final SystemFigures figures = new SystemFigures();
  final MemoryLeak leak = new MemoryLeak();
  final ServiceRoutes routes;
  final ConnectionQueue pool;
  final CapacityGate capacity;
  private final EventLoop loop;
  private final RequestLog log;
  private final ServiceTimes times;
  private final StubService settings;
  private final Optional<StubStall> stall;
  private final Set<RequestWork> unfinished = new LinkedHashSet<>();
  private final long anchorUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  private final long anchorNs = System.nanoTime();
  private StallWindow stallWindow = StallWindow.NONE;
  private boolean stallIsPlanned;
  private boolean begun;
  private long busyUntilNs = anchorNs;
  private long checkpoints;

  /**
   * @param stallAt when the stall starts, instead of some time after the first request
   */
  RequestDesk(StubService settings, Optional<Instant> stallAt, RequestLog log, EventLoop loop) {
    this.settings = settings;
    this.loop = loop;
    this.log = log;
    this.times = new ServiceTimes(settings);
    this.routes = new ServiceRoutes(settings);
    this.capacity = new CapacityGate(settings.traits().capacityPerS());
    Optional<StubPool> given = settings.traits().pool();
    this.pool =
        new ConnectionQueue(
            given.map(StubPool::connections).orElse(0),
            given.map(StubPool::timeout).orElse(Duration.ZERO).toNanos());
    this.stall = settings.stall().filter(planned -> !planned.length().isZero());
    stallAt.ifPresent(at -> stallFrom(anchorNs + Duration.between(Instant.now(), at).toNanos()));
  }

  /** Microseconds since the epoch, on the clock of the log. */
  long toUs(long nanoTime) {
    return anchorUs + (nanoTime - anchorNs) / 1000;
  }

  long checkpoints() {
    return checkpoints;
  }

  private void stallFrom(long startNs) {
    stall.ifPresent(planned -> stallFor(startNs, planned.length().toNanos()));
    stallIsPlanned = true;
  }

  private void stallFor(long startNs, long lengthNs) {
    stallWindow = new StallWindow(startNs, startNs + lengthNs);
  }

  /** Nobody is answered from now on, for so long. */
  void stallNow(Duration length) {
    stallFor(System.nanoTime(), length.toNanos());
  }

  /** The database writes a checkpoint: requests wait, or are answered 503 when it is a busy one. */
  void checkpoint(Duration length, boolean busy) {
    checkpoints++;
    if (busy) {
      busyUntilNs = System.nanoTime() + length.toNanos();
    } else {
      stallNow(length);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // they end with the loop
  private void begin(long nowNs) {
    begun = true;
    if (!stallIsPlanned) {
      stallFrom(nowNs + stall.map(planned -> planned.after().toNanos()).orElse(0L));
    }
    if (settings.traits().leakBytesPerS() > 0) {
      leak.set(settings.traits().leakBytesPerS(), nowNs);
    }
    loop.scheduleAtFixedRate(
        this::keepHouse, HOUSEKEEPING_MS, HOUSEKEEPING_MS, TimeUnit.MILLISECONDS);
    Optional<StubCheckpoint> planned = settings.traits().checkpoint();
    planned.ifPresent(
        each ->
            loop.scheduleAtFixedRate(
                () -> checkpoint(each.length(), each.busy()),
                each.every().toNanos(),
                each.every().toNanos(),
                TimeUnit.NANOSECONDS));
  }

  private void keepHouse() {
    long nowNs = System.nanoTime();
    pool.expire(nowNs);
    leak.grow(nowNs);
  }

  /** Takes a request; its answer comes by itself. */
  RequestWork take(RequestSummary asked, UnaryOperator<String> header) {
    long nowNs = System.nanoTime();
    if (!begun) {
      begin(nowNs);
    }
    RequestWork work = new RequestWork(asked, nowNs, times.next(), header);
    unfinished.add(work);
    Optional<ServiceAnswer> refused = routes.refusal(work.ask(), nowNs);
    if (refused.isPresent()) {
      finishWith(work, refused.get());
    } else if (ServiceRoutes.isProbe(work.ask().path())) {
      work(work, false);
    } else if (nowNs - busyUntilNs < 0) {
      finishWith(work, ServiceAnswer.unavailable("a checkpoint"));
    } else {
      queue(work, nowNs);
    }
    return work;
  }

  private void queue(RequestWork work, long nowNs) {
    long waitNs = capacity.waitNs(nowNs);
    if (waitNs < 0) {
      finishWith(work, ServiceAnswer.unavailable("too many requests wait"));
    } else if (waitNs == 0) {
      acquire(work);
    } else {
      later(() -> acquire(work), waitNs);
    }
  }

  private void acquire(RequestWork work) {
    pool.acquire(
        new ConnectionQueue.Work() {
          @Override
          public void begin() {
            work(work, true);
          }

          @Override
          public void timedOut() {
            finishWith(work, ServiceAnswer.unavailable("no connection to the database was free"));
          }
        },
        System.nanoTime());
  }

  private void work(RequestWork work, boolean holdsConnection) {
    long nowNs = System.nanoTime();
    long startNs = holdsConnection && !isQueueing() ? work.receivedNs : nowNs;
    long doneNs = stallWindow.doneNs(startNs, work.draw.delayNs());
    later(() -> done(work, holdsConnection, nowNs), doneNs - nowNs);
  }

  private boolean isQueueing() {
    return pool.isBounded() || settings.traits().capacityPerS() > 0;
  }

  private void done(RequestWork work, boolean holdsConnection, long begunNs) {
    long nowNs = System.nanoTime();
    boolean stalls = nowNs - stallWindow.startNs() >= 0 && nowNs - stallWindow.endNs() < 0;
    if (stalls) { // one that began meanwhile
      long restNs = nowNs - Math.max(begunNs, stallWindow.startNs());
      later(() -> done(work, holdsConnection, nowNs), stallWindow.endNs() - nowNs + restNs);
      return;
    }
    if (holdsConnection) {
      pool.release(nowNs);
    }
    work.whenBodyEnded(
        () ->
            finish(
                work,
                work.draw.fails() ? failed(work) : routes.answer(work.ask(), System.nanoTime())));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the work says itself when it is done
  private void later(Runnable task, long delayNs) {
    loop.schedule(task, Math.max(0, delayNs), TimeUnit.NANOSECONDS);
  }

  /** Without any work, but not before whoever asked can be answered. */
  private void finishWith(RequestWork work, ServiceAnswer answer) {
    later(() -> work.whenBodyEnded(() -> finish(work, answer)), 0);
  }

  private void finish(RequestWork work, ServiceAnswer answer) {
    if (unfinished.remove(work)) {
      write(work, answer.status());
      work.answer(answer);
    }
  }

  private static ServiceAnswer failed(RequestWork work) {
    return ServiceAnswer.failed(work.asked.tenant(), work.asked.path());
  }

  private void write(RequestWork work, int status) {
    long serviceUs = (System.nanoTime() - work.receivedNs) / 1000;
    log.add(toUs(work.receivedNs), work.asked, status, serviceUs);
    figures.count(work.asked.method(), work.ask().path(), work.asked.tenant(), status, serviceUs);
  }

  /** Writes down those that were not answered, with the time they had so far. */
  void close() {
    loop.submit(
            () -> {
              unfinished.forEach(work -> write(work, work.draw.fails() ? UNAVAILABLE : OK));
              unfinished.clear();
            })
        .syncUninterruptibly();
  }
}
