package io.soakstream.producer.run;

import io.soakstream.event.MetricKind;
import io.soakstream.event.Outcome;
import io.soakstream.event.PhasePlan;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.ScenarioSeries;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.progress.FailedAnswers;
import io.soakstream.producer.progress.RecentFigures;
import io.soakstream.producer.progress.RecentLatency;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulationModel;
import io.soakstream.producer.simulate.ResourceReadings;
import io.soakstream.producer.simulate.SimulatedFault;
import io.soakstream.producer.simulate.SimulatedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns the parts of a simulation into events, in the order of event time; progress is promised
 * each 10 seconds of it. Confined to one thread.
 */
final class SimulationPublisher {
  static final long TICK_US = 10_000_000;
  private static final int OK = 200;
  private static final int BYTES_OUT = 180;
  private static final int BYTES_OUT_WITH_BODY = 420;

  private final Scenario scenario;
  private final EventPublisher publisher;
  private final ResourceReadings readings;
  private final long startUs;
  private final ScenarioSeries series;
  private final long[] bytesOut;
  private final int[] success;
  private final List<PhasePlan> phases;
  private final List<Notice> notices = new ArrayList<>();
  private final RequestMeasurement request = new RequestMeasurement();
  private final FailedAnswers failedAnswers = new FailedAnswers();
  private final RecentLatency recent = new RecentLatency(1, TICK_US / 1e6);
  private volatile boolean isAsked;
  private boolean isWatched;
  private volatile RecentFigures latest;
  private int phase;
  private int noticesSent;
  private long nextTickUs;
  private long requests;
  private long failed;

  /** An event of the coordinator lane that is due at a time. */
  private record Notice(long timeUs, UnstampedEvent event) {}

  SimulationPublisher(
      Scenario scenario, EventPublisher publisher, ResourceReadings readings, long startUs) {
    this.scenario = scenario;
    this.publisher = publisher;
    this.readings = readings;
    this.startUs = startUs;
    this.nextTickUs = startUs;
    this.phases = PlanEvent.phases(scenario, startUs);
    this.series = new ScenarioSeries(scenario, "");
    for (PhasePlan each : phases) {
      notices.add(
          new Notice(
              each.getStartUs(), EventFactory.phaseStarted(each.getStartUs(), each.getName())));
    }
    this.bytesOut =
        scenario.tenants().stream()
            .flatMap(tenant -> scenario.endpoints().stream())
            .mapToLong(
                endpoint -> endpoint.method().equals("GET") ? BYTES_OUT : BYTES_OUT_WITH_BODY)
            .toArray();
    this.success =
        scenario.tenants().stream()
            .flatMap(tenant -> scenario.endpoints().stream())
            .mapToInt(SimulationPublisher::successOf)
            .toArray();
    scenario.model().flatMap(SimulationModel::checkpoint).ifPresent(this::annotate);
    notices.sort((a, b) -> Long.compare(a.timeUs(), b.timeUs()));
  }

  /** What an endpoint answers that does what it was asked: 200, where that is expected. */
  private static int successOf(Endpoint endpoint) {
    return endpoint.expect().contains(OK)
        ? OK
        : endpoint.expect().stream().mapToInt(Integer::intValue).min().orElse(OK);
  }

  private void annotate(SimulationModel.Checkpoint checkpoint) {
    long atUs = startUs + PlanEvent.us(checkpoint.at());
    checkpoint
        .annotation()
        .ifPresent(
            text ->
                notices.add(
                    new Notice(
                        atUs,
                        EventFactory.annotation(
                            atUs, "checkpoint", text, atUs + PlanEvent.us(checkpoint.length())))));
  }

  /** Sends a part up to the tick at which the caller says stop; gives whether it was sent whole. */
  boolean play(SimulatedPart part, TickListener listener) {
    long[] intendedStartUs = part.intendedStartUs();
    for (int i = 0; i < intendedStartUs.length; i++) {
      while (intendedStartUs[i] >= nextTickUs) {
        tick();
        if (!listener.tick(nextTickUs - TICK_US, requests, failed)) {
          return false;
        }
      }
      fill(part, i);
      if (isWatched) {
        recent.record(tenantOf(part.series()[i]), request.outcome, part.responseUs()[i]);
      }
      publisher.publish(series.of(phase, part.series()[i]), request);
      requests++;
    }
    return true;
  }

  /** Told of each tick that was passed: event time, requests and failed requests so far. */
  interface TickListener {
    /** Whether to go on. */
    boolean tick(long timeUs, long requests, long failed);
  }

  private void fill(SimulatedPart part, int index) {
    SimulatedFault fault = part.fault(index);
    request.intendedStartUs = part.intendedStartUs()[index];
    request.sendDelayUs = part.sendDelayUs()[index];
    request.actualStartUs = request.intendedStartUs + request.sendDelayUs;
    request.endUs = request.intendedStartUs + part.responseUs()[index];
    request.bytesOut = bytesOut[part.series()[index]];
    request.bytesIn = part.bytesIn()[index];
    request.status =
        fault == SimulatedFault.NONE ? success[part.series()[index]] : part.status()[index];
    request.outcome = Outcome.OK;
    request.detail = null;
    if (fault != SimulatedFault.NONE) {
      failed += fault.isError() ? 1 : 0;
      describe(fault);
      failedAnswers.count(request.status, request.outcome);
    }
  }

  private void describe(SimulatedFault fault) {
    SimulationModel model = scenario.model().orElseThrow();
    switch (fault) {
      case CHECKPOINT -> fail(Outcome.HTTP_ERROR, "connection pool exhausted");
      case HTTP_ERROR -> fail(Outcome.HTTP_ERROR, "status " + request.status);
      case DENIAL -> fail(Outcome.EXPECTED_DENIAL, null);
      case TIMEOUT ->
          fail(Outcome.TIMEOUT, "no response within " + model.timeout().toSeconds() + " s");
      case RESET -> fail(Outcome.RESET, "connection reset by peer");
      default -> throw new IllegalStateException("no fault: " + fault);
    }
  }

  private void fail(Outcome outcome, String detail) {
    request.outcome = outcome;
    request.detail = detail;
  }

  private String tenantOf(int seriesIndex) {
    return scenario.tenants().get(seriesIndex / scenario.endpoints().size()).name();
  }

  /**
   * The figures of ten seconds not long ago; null before the first. Only those are counted that
   * somebody asks for, since a day is played in seconds. For any thread.
   */
  RecentFigures recent() {
    isAsked = true;
    return latest;
  }

  /** What failed or was denied so far. For any thread. */
  Map<String, Long> failedAnswers() {
    return failedAnswers.counts();
  }

  /** Sends what is due before the next full 10 seconds, and the promise that it was all. */
  private void tick() {
    if (isWatched) {
      latest = recent.turn();
    }
    isWatched = isAsked;
    isAsked = false;
    sendNotices(nextTickUs);
    publisher.progress(nextTickUs, nextTickUs);
    if ((nextTickUs - startUs) % (ResourceReadings.period().toNanos() / 1_000) == 0) {
      sample(nextTickUs);
    }
    while (phase + 1 < phases.size() && nextTickUs >= phases.get(phase + 1).getStartUs()) {
      phase++;
    }
    nextTickUs += TICK_US;
  }

  private void sendNotices(long beforeUs) {
    while (noticesSent < notices.size() && notices.get(noticesSent).timeUs() < beforeUs) {
      publisher.coordinate(notices.get(noticesSent++).event());
    }
  }

  private void sample(long timeUs) {
    int minute = (int) ((timeUs - startUs) / (ResourceReadings.period().toNanos() / 1_000));
    for (ResourceReadings.Series one : readings.series()) {
      if (minute < one.values().length) {
        publisher.publish(
            timeUs,
            EventFactory.resourceSample(
                timeUs,
                one.resource().source(),
                one.resource().metric(),
                one.resource().unit(),
                one.resource().counter() ? MetricKind.COUNTER : MetricKind.GAUGE,
                one.values()[minute]));
      }
    }
  }

  /**
   * Sends what is left before the end of the run and the last promises; call when all parts were
   * played.
   */
  void finish(long endUs) {
    while (nextTickUs < endUs) {
      tick();
    }
    sendNotices(endUs);
  }

  long requests() {
    return requests;
  }

  long failed() {
    return failed;
  }
}
