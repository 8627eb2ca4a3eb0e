package io.soakstream.producer.run;

import io.soakstream.event.EndStatus;
import io.soakstream.event.Origin;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.producer.around.RunPreparation;
import io.soakstream.producer.around.TransportChoice;
import io.soakstream.producer.check.CheckRunner;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadClock;
import io.soakstream.producer.engine.LoadEngine;
import io.soakstream.producer.engine.LoadFigures;
import io.soakstream.producer.flow.FlowScript;
import io.soakstream.producer.progress.FailedAnswers;
import io.soakstream.producer.progress.RecentLatency;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.Outbox;
import io.soakstream.producer.sampler.PlannedSources;
import io.soakstream.producer.sampler.Sample;
import io.soakstream.producer.sampler.Sampler;
import io.soakstream.producer.sampler.SamplerListener;
import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A run with real load, from its first event to its last. Used once.
 *
 * <p>The run starts at the full ten seconds before the load, as windows want it, and nobody waits
 * for the next one: the phases begin with the load, so the first window of the run is shorter.
 */
public final class RealRun implements AutoCloseable, SamplerListener, StoppableRun {
  /** From the plan to the first request, so that the first is not late already. */
  private static final Duration LEAD = Duration.ofMillis(500);

  /** What is left for the first request to be in time when the plan took long. */
  private static final long BEFORE_LOAD_NS = 50_000_000;

  /** How long a load goes on while Kafka has not said that it has the plan. */
  private static final Duration PLAN_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration END_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration INTERRUPTED_END_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration STOP_GRACE = Duration.ofMillis(500);
  private static final int OUTBOX_CAPACITY = 1 << 16;
  private static final long POLL_MS = 100;
  private static final String AROUND = "preparation";

  private final Scenario scenario;
  private final EngineConfig config;
  private final EventPublisher publisher;
  private final LoadClock clock;
  private final SharedLoad shared;
  private final Outbox outbox;
  private final FailedAnswers failed = new FailedAnswers();
  private final RecentLatency recent =
      new RecentLatency(RunProgressReporter.RECENT_STRETCHES, RunProgressReporter.RECENT_STRETCH_S);
  private final LoadEngine engine;
  private final Sampler sampler;
  private final NoteGate gate = new NoteGate();
  private final CheckRunner checks;
  private final RunPreparation preparation;
  private volatile boolean stopped;
  private volatile String broken = "";
  private volatile Optional<Duration> brokeAt = Optional.empty();

  /**
   * @param processes name to pid, sampled beside this process
   * @param samplers made ready for the scenario's
   * @param checks likewise
   * @param shared with other generators; null for a load of its own
   * @param preparation that has begun
   */
  public RealRun(
      Scenario scenario,
      EngineConfig config,
      Map<String, Long> processes,
      PlannedSources samplers,
      EventPublisher publisher,
      CheckRunner checks,
      SharedLoad shared,
      RunPreparation preparation) {
    this.clock = LoadClock.startingIn(shared == null ? LEAD : SharedLoad.LEAD);
    this.shared = shared;
    this.scenario = scenario;
    this.config = config;
    this.publisher = publisher;
    this.checks = checks;
    this.preparation = preparation;
    this.outbox = new Outbox(publisher, OUTBOX_CAPACITY);
    this.engine =
        new LoadEngine(
            scenario,
            config,
            FlowScript.of(scenario, config, preparation.values()),
            TransportChoice.of(config),
            clock,
            new OutboxEvents(outbox, recent, failed),
            new SplittableRandom());
    this.sampler = new Sampler(Path.of("/proc"), processes, samplers, this);
  }

  /** Start of the run in event time, microseconds since the epoch. */
  public long startUs() {
    return BaseWindowGrid.startOf(clock.startUs());
  }

  /** Now in event time. */
  public long nowUs() {
    return clock.nowUs();
  }

  /** How well the generator did. */
  public LoadFigures figures() {
    return engine.figures();
  }

  /** What a reader of the results should know, in sentences. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(figures().notes());
    notes.addAll(preparation.notes());
    if (!stopped) {
      SoughtCapacity.of(scenario, brokeAt, figures().sendDelayUs(99)).ifPresent(notes::add);
    }
    return notes;
  }

  @Override
  public void stop() {
    stopped = true;
    engine.stop(STOP_GRACE);
    preparation.hurry();
  }

  @Override
  public void abort(String reason) {
    brokeAt = Optional.of(Duration.ofNanos(Math.max(0, clock.nowNs())));
    broken = reason;
    engine.stop(STOP_GRACE);
  }

  @Override
  public String reason() {
    return stopped ? "by a signal, such as Ctrl-C" : broken;
  }

  /**
   * Runs the load and, when it was not ended early, the checks, and ends the run: as long as the
   * load was, because nothing was asked of the system but to answer the checks.
   */
  @Override
  public EndStatus play(RunProgressReporter report) throws InterruptedException {
    report.foretell(clock.startUs() + PlanEvent.us(scenario.duration()), 1);
    report.watch(recent::turn, failed::counts);
    String target = config.target().toString(); // without user and password
    outbox.start(startUs(), PlanEvent.of(scenario, Origin.RUN, startUs(), clock.startUs(), target));
    gate.open(outbox::coordinate);
    preparation.told().ifPresent(text -> annotate(new SamplerNote(AROUND, text, null, null)));
    preparation.whenFailing(text -> annotate(new SamplerNote(AROUND, text, null, null)));
    awaitPlan();
    if (shared != null) {
      shared.begin(engine, publisher, clock);
    }
    CompletableFuture<LoadFigures> load = engine.start();
    sampler.start(Duration.ofNanos(Math.max(0, -clock.nowNs())));
    try {
      follow(load, report);
      sampler.close();
      closeShared();
      gate.close();
      outbox.close();
    } catch (ExecutionException e) {
      return abort(e.getCause());
    }
    long endUs = endUs();
    if (status() == EndStatus.COMPLETED) {
      new PostRun(checks, publisher, clock::nowUs)
          .run(scenario.checks(), endUs, this::isEnding, report);
    }
    preparation.tearDown(
        stopped ? RunPreparation.HURRIED_LIMIT : RunPreparation.TEARDOWN_LIMIT,
        () -> publisher.progress(clock.nowUs(), endUs));
    EndStatus status = status();
    String reason = status == EndStatus.COMPLETED ? "" : reason();
    Duration timeout = stopped ? INTERRUPTED_END_TIMEOUT : END_TIMEOUT;
    publisher.end(status, reason, endUs, notes(), timeout);
    return status;
  }

  /**
   * Waits for the plan to reach Kafka as long as there is time before the load, which does not
   * wait: its events stand behind the plan, and {@link #follow} goes on asking.
   *
   * <p>A plan that Kafka refused ends the run before anything was sent to the target.
   */
  private void awaitPlan() throws InterruptedException {
    while (clock.nowNs() < -BEFORE_LOAD_NS && !publisher.hasPlan()) {
      Thread.sleep(2);
    }
  }

  /** Ends a run that nobody could judge, instead of loading the target for it. */
  private void refuseWithoutPlan() throws InterruptedException {
    if (!publisher.hasPlan() && clock.nowNs() > PLAN_TIMEOUT.toNanos()) {
      publisher.awaitPlan(Duration.ZERO);
    }
  }

  private void closeShared() {
    if (shared != null) {
      shared.close();
    }
  }

  private boolean isEnding() {
    return status() != EndStatus.COMPLETED;
  }

  /** The end of the load, once it is over. */
  private long endUs() {
    return Math.max(startUs(), clock.nowUs());
  }

  private EndStatus status() {
    if (stopped) {
      return EndStatus.INTERRUPTED;
    }
    return broken.isEmpty() ? EndStatus.COMPLETED : EndStatus.ABORTED;
  }

  private void follow(CompletableFuture<LoadFigures> load, RunProgressReporter report)
      throws InterruptedException, ExecutionException {
    while (!load.isDone()) {
      try {
        load.get(POLL_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Not over yet: that is what is told next.
      }
      refuseWithoutPlan();
      report.at(clock.nowUs(), engine.figures().done(), engine.figures().errors());
    }
    load.get();
    report.at(clock.nowUs(), engine.figures().done(), engine.figures().errors());
  }

  /** The load cannot go on. What can still be said to Kafka is said, then the cause is thrown. */
  private EndStatus abort(Throwable cause) {
    sampler.close();
    closeShared();
    gate.close();
    try {
      publisher.end(
          EndStatus.ABORTED,
          String.valueOf(cause.getMessage()),
          endUs(),
          figures().notes(),
          INTERRUPTED_END_TIMEOUT);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
    if (cause instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw new IllegalStateException(cause);
  }

  @Override
  public void sampled(List<Sample> samples) {
    SampleEvents.publish(engine, samples, Sampler.GENERATOR);
  }

  @Override
  public void noted(SamplerNote note) {
    annotate(note);
  }

  /** Takes an annotation from anybody; false when the run is over. For any thread. */
  public boolean annotate(SamplerNote note) {
    return gate.take(() -> NoteEvent.of(note, startUs(), clock.nowUs()));
  }

  @Override
  public void close() {
    sampler.close();
    closeShared();
    gate.close();
    engine.close();
  }
}
