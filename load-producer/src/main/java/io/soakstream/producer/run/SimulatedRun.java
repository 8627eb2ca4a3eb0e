package io.soakstream.producer.run;

import io.soakstream.event.EndStatus;
import io.soakstream.event.Origin;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.progress.RecentFigures;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.simulate.ResourceReadings;
import io.soakstream.producer.simulate.SimulatedPart;
import io.soakstream.producer.simulate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * A whole simulated run, from its first event to its last: one thread draws the next part while the
 * calling thread sends this one. Used once.
 */
public final class SimulatedRun {
  private static final Duration PLAN_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration END_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration INTERRUPTED_END_TIMEOUT = Duration.ofSeconds(5);

  private final Scenario scenario;
  private final EventPublisher publisher;
  private final Simulation simulation;
  private final SimulationPublisher simulationPublisher;
  private final long startUs;
  private long eventTimeUs;

  /** Told how far the run is: event time, requests and failed requests so far. */
  public interface Listener {
    void at(long timeUs, long requests, long failed);
  }

  public SimulatedRun(Scenario scenario, EventPublisher publisher) {
    this.scenario = scenario;
    this.publisher = publisher;
    this.simulation = new Simulation(scenario);
    this.startUs = ChronoUnit.MICROS.between(Instant.EPOCH, scenario.start());
    this.eventTimeUs = startUs;
    this.simulationPublisher =
        new SimulationPublisher(scenario, publisher, new ResourceReadings(scenario), startUs);
  }

  public long startUs() {
    return startUs;
  }

  /** Requests planned. */
  public long requests() {
    return simulation.requests();
  }

  public long played() {
    return simulationPublisher.requests();
  }

  public long failed() {
    return simulationPublisher.failed();
  }

  /** The figures of ten seconds of event time not long ago; null before the first. */
  public RecentFigures recent() {
    return simulationPublisher.recent();
  }

  /** What failed or was denied so far. */
  public Map<String, Long> failedAnswers() {
    return simulationPublisher.failedAnswers();
  }

  /** End of the run as planned, microseconds since the epoch. */
  public long plannedEndUs() {
    return startUs + PlanEvent.us(scenario.duration());
  }

  /** How far the run got in event time. */
  public long eventTimeUs() {
    return eventTimeUs;
  }

  /**
   * Plays the run and ends it.
   *
   * @param stop asked each 10 seconds of event time; true ends the run as interrupted
   */
  public EndStatus play(
      Origin origin, VirtualTimePacer pace, BooleanSupplier stop, Listener listener)
      throws InterruptedException {
    publisher.start(startUs, PlanEvent.of(scenario, origin, startUs));
    publisher.awaitPlan(PLAN_TIMEOUT);
    boolean completed = playParts(pace, stop, listener);
    if (completed) {
      eventTimeUs = startUs + PlanEvent.us(scenario.duration());
      simulationPublisher.finish(eventTimeUs);
      check();
    }
    boolean lost = !completed && publisher.failure().isPresent();
    EndStatus status =
        completed ? EndStatus.COMPLETED : lost ? EndStatus.ABORTED : EndStatus.INTERRUPTED;
    publisher.end(
        status,
        reason(status),
        eventTimeUs,
        List.of(),
        completed ? END_TIMEOUT : INTERRUPTED_END_TIMEOUT);
    return status;
  }

  /** Plays what the model has the checks answer; those without an answer are not run. */
  private void check() {
    for (Check check : scenario.checks()) {
      if (check.modelled().isPresent()) {
        publisher.coordinate(
            EventFactory.checkResult(
                eventTimeUs,
                check.name(),
                check.modelPasses(),
                check.expectedText(),
                check.modelledText(),
                null));
      }
    }
  }

  private String reason(EndStatus status) {
    return switch (status) {
      case COMPLETED -> "";
      case ABORTED ->
          "Kafka gave an event up: " + publisher.failure().map(Throwable::getMessage).orElse("");
      default -> "by a signal, such as Ctrl-C";
    };
  }

  private boolean playParts(VirtualTimePacer pace, BooleanSupplier stop, Listener listener)
      throws InterruptedException {
    ExecutorService drawer =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "simulation");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Future<SimulatedPart> next = drawer.submit(() -> simulation.part(0));
      for (int part = 0; part < simulation.parts(); part++) {
        SimulatedPart drawn = next.get();
        int following = part + 1;
        if (following < simulation.parts()) {
          next = drawer.submit(() -> simulation.part(following));
        }
        boolean whole =
            simulationPublisher.play(
                drawn,
                (timeUs, requests, failed) -> {
                  eventTimeUs = timeUs;
                  listener.at(timeUs, requests, failed);
                  pace.await(timeUs - startUs, stop);
                  return !stop.getAsBoolean() && publisher.failure().isEmpty();
                });
        if (!whole) {
          return false;
        }
      }
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the simulation failed: " + e.getCause().getMessage(), e);
    } finally {
      drawer.shutdownNow();
    }
  }
}
