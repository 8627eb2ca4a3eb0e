package io.soakstream.producer.engine;

import io.netty.util.concurrent.Future;
import io.soakstream.event.Outcome;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.Arrival;
import io.soakstream.producer.schedule.ArrivalQueue;
import io.soakstream.producer.schedule.FireTimes;
import io.soakstream.producer.schedule.JourneySource;
import io.soakstream.producer.schedule.LoadShares;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

/**
 * Runs the load of a scenario: sends each request when it is due, whatever became of those before,
 * and reports every one. When the generator or Kafka falls behind, requests are sent late and their
 * send delay is measured; none is skipped.
 *
 * <p>Everything happens on one event loop. The public methods may be called from any other thread.
 */
public final class LoadEngine implements AutoCloseable {
  private static final long BEAT_NS = 250_000_000;

  /** Requests sent in one go before responses get a turn. */
  private static final int BURST = 32;

  private static final long NO_ROOM_RETRY_NS = 1_000_000;

  private final EngineConfig config;
  private final LoadClock clock;
  private final LoadEvents events;
  private final Scenario scenario;
  private final boolean isTraced;
  private final UndoneWork undone;
  private final ArrivalQueue arrivals;
  private final LoadThread thread = new LoadThread();
  private final LoadTransport transport;
  private final GuardedLoop loop;
  private final TraceIds traceIds;
  private final ResultRecorder results;
  private final ProgressTicker heartbeat;
  private final GeneratorNotes notes;
  private final LoopWatch loopWatch;
  private final RequestTimeouts timeouts;
  private final LoadFigures figures = new LoadFigures();
  private final InFlight inFlight = new InFlight();
  private final CompletableFuture<LoadFigures> ended = new CompletableFuture<>();
  private final PendingRequest.Listener told;
  private Future<?> wake;
  private long wakeAtNs = FireTimes.NEVER;
  private long beatAtNs = FireTimes.NEVER;
  private boolean stopping;
  private boolean sending;

  /** A load of requests that have nothing to do with each other. */
  public LoadEngine(
      Scenario scenario,
      EngineConfig config,
      LoadTransport.Factory transports,
      LoadClock clock,
      LoadEvents events,
      SplittableRandom randomness) {
    this(scenario, config, null, transports, clock, events, randomness);
  }

  /**
   * @param journeys makes what users do; null when each request stands for itself
   * @param transports makes the one way to the target, which {@link #close} closes
   * @param randomness of the trace ids; the load itself follows from the scenario's seed
   */
  public LoadEngine(
      Scenario scenario,
      EngineConfig config,
      JourneySource journeys,
      LoadTransport.Factory transports,
      LoadClock clock,
      LoadEvents events,
      SplittableRandom randomness) {
    this.scenario = scenario;
    this.isTraced = scenario.target().isTraced();
    this.config = config;
    this.clock = clock;
    this.events = events;
    this.notes = new GeneratorNotes(clock, events);
    this.undone = new UndoneWork(journeys, figures, notes);
    this.arrivals = new ArrivalQueue(scenario, journeys);
    this.loop = new GuardedLoop(thread.loop(), ended);
    this.transport =
        transports.open(config, scenario, thread, new ConnectionCounts(scenario, figures, loop));
    this.traceIds = new TraceIds(randomness);
    this.loopWatch = new LoopWatch(notes::stoodStill);
    this.results = new ResultRecorder(scenario, clock, events, figures, loopWatch);
    this.heartbeat = new ProgressTicker(scenario.phases(), clock, events);
    this.told = (exchange, reply) -> loop.run(() -> ended(exchange, reply));
    this.timeouts =
        new RequestTimeouts(inFlight, config.timeout(), clock, loop::later, this::expire);
  }

  /** Starts the load; it begins at the clock's start, which may lie in the future. */
  public CompletableFuture<LoadFigures> start() {
    loop.later(undone::begin, -clock.nowNs());
    // No sooner than the load, so that no watermark lies before the run.
    loop.every(BEAT_NS, -clock.nowNs(), this::beatOrEnd);
    loop.run(this::wakeForNext);
    loop.later(this::endIfDone, scenario.duration().toNanos() - clock.nowNs());
    return ended;
  }

  /** Sends only a part of the load from now on: other generators send the rest. */
  public void hold(LoadShares shares) {
    loop.run(() -> arrivals.hold(shares, clock.nowNs()));
    loop.run(this::wakeForNext);
  }

  /** What was done so far. */
  public LoadFigures figures() {
    return figures;
  }

  /** Publishes an event in order with the results, stamped with the time at which it joins them. */
  public void publish(LongFunction<UnstampedEvent> eventAtUs) {
    loop.run(
        () -> {
          long nowUs = clock.nowUs();
          events.publish(nowUs, eventAtUs.apply(nowUs));
        });
  }

  /** Sends nothing more; requests in flight after the grace are cancelled and reported as such. */
  public void stop(Duration grace) {
    loop.run(
        () -> {
          stopping = true;
          loop.later(this::cancelRest, grace.toNanos());
          endIfDone();
        });
  }

  private void seen() {
    loopWatch.seen(Math.min(wakeAtNs, beatAtNs), clock.nowNs());
  }

  private void wokenUp() {
    seen();
    wakeAtNs = FireTimes.NEVER;
    sendDue();
  }

  private void sendDue() {
    sending = true;
    try {
      sendSome();
    } finally {
      sending = false;
    }
    endIfDone();
  }

  private void sendSome() {
    int sent = 0;
    while (!stopping && arrivals.nextDueNs() <= clock.nowNs()) {
      if (sent++ == BURST) {
        wakeAt(clock.nowNs());
        return;
      }
      if (!events.hasRoomFor(inFlight.size() + 1)) {
        wakeAt(clock.nowNs() + NO_ROOM_RETRY_NS);
        return;
      }
      Arrival due = arrivals.take();
      if (due != null) {
        send(due);
      }
    }
    wakeForNext();
  }

  private void send(Arrival arrival) {
    loopWatch.busy(clock.nowNs()); // what held up the loop so far is in this one's send delay
    String traceId = isTraced ? traceIds.next() : null;
    PendingRequest exchange =
        new PendingRequest(arrival, traceId, clock.nowNs(), loopWatch.stillNs(), told);
    if (inFlight.size() >= config.inFlightMax()) {
      String detail =
          "not sent: " + config.inFlightMax() + " requests are in flight, the generator's limit";
      RequestReply unsent = RequestReply.failed(Outcome.GENERATOR_FAILURE, detail);
      long endNs = clock.nowNs();
      results.record(exchange, exchange.judged(unsent, endNs), endNs);
      notes.notSent(detail);
      over(arrival, endNs);
      return;
    }
    exchange.traceparent = isTraced ? traceIds.parentOf(traceId) : null;
    exchange.render(clock.nowUs());
    inFlight.add(exchange);
    timeouts.arm();
    exchange.call = transport.send(exchange);
  }

  private void ended(PendingRequest exchange, RequestReply reply) {
    seen();
    if (!exchange.over) {
      long endNs = clock.nowNs(); // one reading: the next step follows from the end that is told
      RequestReply judged = exchange.judged(reply, endNs);
      settle(exchange, endNs);
      results.record(exchange, judged, endNs);
      if (reply.outcome() == Outcome.GENERATOR_FAILURE && !stopping) {
        notes.notSent(reply.detail());
      }
      goOn();
    }
  }

  private void settle(PendingRequest exchange, long endNs) {
    exchange.over = true;
    inFlight.remove(exchange);
    over(exchange.arrival, endNs);
  }

  private void over(Arrival arrival, long endNs) {
    if (!arrivals.finished(arrival, endNs) && arrival.journey() != null) {
      transport.forget(arrival.journey().user());
    }
  }

  /** A user without think time asks again at once: a timer would cost more than the request. */
  private void goOn() {
    if (!sending && wakeAtNs > clock.nowNs()) {
      sendDue();
    } else {
      endIfDone();
    }
  }

  private void expire(PendingRequest exchange) {
    long timeoutMs = config.timeout().toMillis();
    String detail = "no complete response within " + timeoutMs + " ms" + exchange.call.progress();
    cancel(exchange, Outcome.TIMEOUT, detail);
  }

  private void cancelRest() {
    for (PendingRequest oldest = inFlight.oldest(); oldest != null; oldest = inFlight.oldest()) {
      cancel(oldest, Outcome.GENERATOR_FAILURE, "cancelled: the run was interrupted");
    }
  }

  private void cancel(PendingRequest exchange, Outcome outcome, String detail) {
    ended(exchange, RequestReply.failed(outcome, detail));
    exchange.call.dispose();
  }

  private void wakeForNext() {
    if (!stopping && arrivals.nextDueNs() < wakeAtNs) {
      wakeAt(arrivals.nextDueNs());
    }
  }

  private void wakeAt(long atNs) {
    if (wake != null) {
      wake.cancel(false);
    }
    wakeAtNs = atNs;
    wake = loop.later(this::wokenUp, atNs - clock.nowNs());
  }

  private void beatOrEnd() {
    transport.sweep();
    beat();
    endIfDone();
  }

  private void beat() {
    seen();
    beatAtNs = clock.nowNs() + BEAT_NS;
    PendingRequest oldest = inFlight.oldest();
    long nextDueNs = stopping ? FireTimes.NEVER : arrivals.nextDueNs();
    heartbeat.beat(oldest == null ? nextDueNs : Math.min(oldest.arrival.intendedNs(), nextDueNs));
    notes.promised(clock.nowNs());
  }

  private void endIfDone() {
    boolean over = arrivals.exhausted() && clock.nowNs() >= scenario.duration().toNanos();
    if ((over || stopping) && inFlight.size() == 0 && !ended.isDone()) {
      beat();
      ended.complete(figures);
    }
  }

  /** Closes all connections; whatever is in flight then is reported by nobody, so stop first. */
  @Override
  public void close() {
    transport.close();
    thread.close();
  }
}
