package io.soakstream.producer.run;

import io.soakstream.event.EndStatus;
import io.soakstream.event.MetricKind;
import io.soakstream.event.Origin;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.producer.engine.LoadClock;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.sampler.PlannedSources;
import io.soakstream.producer.sampler.Sample;
import io.soakstream.producer.sampler.Sampler;
import io.soakstream.producer.sampler.SamplerListener;
import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A run without load: samplers alone, of a system that others load. Used once. Events are stamped
 * and handed over one after the other, so that none lies before what was promised.
 */
public final class MonitoredRun implements AutoCloseable, SamplerListener, StoppableRun {
  private static final Duration PLAN_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration END_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration INTERRUPTED_END_TIMEOUT = Duration.ofSeconds(5);
  private static final long BEAT_MS = 250;

  private final Scenario scenario;
  private final EventPublisher publisher;
  private final LoadClock clock = LoadClock.startingIn(Duration.ZERO);
  private final Sampler sampler;
  private final NoteGate gate = new NoteGate();
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean stopped;
  private volatile String broken = "";

  /**
   * @param scenario that loads nothing
   * @param processes name to pid, sampled beside this process
   */
  public MonitoredRun(
      Scenario scenario,
      Map<String, Long> processes,
      PlannedSources samplers,
      EventPublisher publisher) {
    this.scenario = scenario;
    this.publisher = publisher;
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

  @Override
  public EndStatus play(RunProgressReporter report) throws InterruptedException {
    report.foretell(clock.startUs() + PlanEvent.us(scenario.duration()), 1);
    publisher.start(
        startUs(),
        PlanEvent.of(scenario, Origin.RUN, startUs(), clock.startUs(), "watched, not loaded"));
    gate.open(publisher::coordinate);
    publisher.awaitPlan(PLAN_TIMEOUT);
    sampler.start(Duration.ZERO);
    follow(report);
    sampler.close();
    gate.close();
    EndStatus status = status();
    publisher.end(
        status,
        reason(),
        Math.max(startUs(), clock.nowUs()),
        List.of(),
        stopped ? INTERRUPTED_END_TIMEOUT : END_TIMEOUT);
    return status;
  }

  private void follow(RunProgressReporter report) throws InterruptedException {
    Deque<Phase> phases = new ArrayDeque<>(scenario.phases());
    long nextPhaseNs = 0;
    boolean isOver = false;
    while (!isOver) {
      synchronized (this) {
        while (!phases.isEmpty() && nextPhaseNs <= clock.nowNs()) {
          Phase phase = phases.remove();
          publisher.coordinate(EventFactory.phaseStarted(clock.toUs(nextPhaseNs), phase.name()));
          nextPhaseNs += phase.duration().toNanos();
        }
        publisher.progress(clock.nowUs(), clock.nowUs());
      }
      report.at(clock.nowUs(), 0, 0);
      long leftMs = (scenario.duration().toNanos() - clock.nowNs()) / 1_000_000;
      isOver = leftMs <= 0 || stop.await(Math.min(leftMs + 1, BEAT_MS), TimeUnit.MILLISECONDS);
    }
  }

  private EndStatus status() {
    if (stopped) {
      return EndStatus.INTERRUPTED;
    }
    return broken.isEmpty() ? EndStatus.COMPLETED : EndStatus.ABORTED;
  }

  @Override
  public String reason() {
    return stopped ? "by a signal, such as Ctrl-C" : broken;
  }

  @Override
  public void stop() {
    stopped = true;
    stop.countDown();
  }

  @Override
  public void abort(String reason) {
    broken = reason;
    stop.countDown();
  }

  @Override
  public synchronized void sampled(List<Sample> samples) {
    long nowUs = clock.nowUs();
    for (Sample sample : samples) {
      publisher.publish(
          nowUs,
          EventFactory.resourceSample(
              nowUs,
              sample.source(),
              sample.metric(),
              sample.unit(),
              MetricKind.GAUGE,
              sample.value()));
    }
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
    gate.close();
  }
}
