package io.soakstream.producer.run;

import io.soakstream.client.ClusterConnection;
import io.soakstream.event.EndStatus;
import io.soakstream.producer.around.RunPreparation;
import io.soakstream.producer.around.TransportChoice;
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
import io.soakstream.producer.schedule.LoadShares;
import io.soakstream.producer.share.GeneratorPlace;
import io.soakstream.producer.share.ShareGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The part of a generator in a run that another one has begun: the shares of the load that the
 * group gives it, from when it is announced until the load is over, the run is, or it leaves. Used
 * once.
 */
public final class JoinedRun implements AutoCloseable, SamplerListener, StoppableRun {
  private static final Duration END_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration STOP_GRACE = Duration.ofMillis(500);
  private static final int OUTBOX_CAPACITY = 1 << 16;
  private static final long POLL_MS = 100;

  private final Scenario scenario;
  private final EventPublisher publisher;
  private final GeneratorPlace place;
  private final ClusterConnection connection;
  private final String run;
  private final String producer;
  private final LoadClock clock;
  private final Outbox outbox;
  private final FailedAnswers failed = new FailedAnswers();
  private final RecentLatency recent =
      new RecentLatency(RunProgressReporter.RECENT_STRETCHES, RunProgressReporter.RECENT_STRETCH_S);
  private final ExecutorService telling = Executors.newSingleThreadExecutor();
  private final LoadEngine engine;
  private final Sampler sampler;
  private volatile String broken = "";
  private volatile boolean stopped;

  /**
   * @param publisher that {@link EventPublisher#joining joins}
   * @param place granted by the generator that leads the run
   * @param preparation that has begun
   */
  public JoinedRun(
      Scenario scenario,
      EngineConfig config,
      EventPublisher publisher,
      ClusterConnection connection,
      String run,
      String producer,
      GeneratorPlace place,
      RunPreparation preparation) {
    this.scenario = scenario;
    this.publisher = publisher;
    this.connection = connection;
    this.run = run;
    this.producer = producer;
    this.place = place;
    preparation.whenFailing(text -> telling.execute(() -> tell(text)));
    this.clock = LoadClock.startedAt(place.loadStartUs());
    this.outbox = new Outbox(publisher, OUTBOX_CAPACITY);
    this.engine =
        new LoadEngine(
            scenario,
            config,
            FlowScript.of(scenario, config, preparation.values()),
            TransportChoice.of(config),
            clock,
            new JoinedEvents(new OutboxEvents(outbox, recent, failed), place, telling),
            new SplittableRandom());
    this.sampler = new Sampler(Path.of("/proc"), Map.of(), PlannedSources.NONE, this);
  }

  /** Start of the load in event time, microseconds since the epoch. */
  public long startUs() {
    return clock.startUs();
  }

  /** How well the generator did. */
  public LoadFigures figures() {
    return engine.figures();
  }

  @Override
  public void stop() {
    stopped = true;
    engine.stop(STOP_GRACE);
  }

  @Override
  public void abort(String reason) {
    broken = reason;
    engine.stop(STOP_GRACE);
  }

  @Override
  public String reason() {
    return stopped ? "by a signal, such as Ctrl-C" : broken;
  }

  @Override
  public EndStatus play(RunProgressReporter report) throws InterruptedException {
    report.foretell(clock.startUs() + PlanEvent.us(scenario.duration()), 1);
    report.watch(recent::turn, failed::counts);
    engine.hold(LoadShares.of(Set.of(), ShareGroup.SHARES));
    CompletableFuture<LoadFigures> load = engine.start();
    try (ShareGroup group = ShareGroup.join(connection, run, producer, this::held)) {
      sampler.start(Duration.ofNanos(Math.max(0, -clock.nowNs())));
      follow(load, report);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      sampler.close();
    }
    outbox.close();
    publisher.leave(clock.nowUs(), END_TIMEOUT);
    place.leave();
    if (stopped) {
      return EndStatus.INTERRUPTED;
    }
    return broken.isEmpty() ? EndStatus.COMPLETED : EndStatus.ABORTED;
  }

  private void tell(String text) {
    place.notes(text, Math.max(clock.startUs(), clock.nowUs()), null);
  }

  private void held(Set<Integer> shares) {
    engine.hold(LoadShares.of(shares, ShareGroup.SHARES));
    place.holds(shares.size(), Math.max(clock.startUs(), clock.nowUs()));
  }

  private void follow(CompletableFuture<LoadFigures> load, RunProgressReporter report)
      throws InterruptedException, ExecutionException {
    while (!load.isDone()) {
      try {
        load.get(POLL_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (broken.isEmpty() && place.isOver()) {
          abort("the generator that leads the run has ended it");
        }
      }
      report.at(clock.nowUs(), engine.figures().done(), engine.figures().errors());
    }
    load.get();
    report.at(clock.nowUs(), engine.figures().done(), engine.figures().errors());
  }

  @Override
  public void sampled(List<Sample> samples) {
    SampleEvents.publish(engine, samples, Sampler.GENERATOR + " " + producer);
  }

  @Override
  public void noted(SamplerNote note) {
    // It samples itself alone, and says what it has to say as the engine does.
  }

  @Override
  public void close() {
    sampler.close();
    engine.close();
    telling.shutdown();
    place.close();
  }
}
