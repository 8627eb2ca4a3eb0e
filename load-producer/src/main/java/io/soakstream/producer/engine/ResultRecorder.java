package io.soakstream.producer.engine;

import io.soakstream.producer.event.RequestMeasurement;
import io.soakstream.producer.event.ScenarioSeries;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.Arrival;

/**
 * Reports a request that is over. Bytes are those of the bodies; the service time begins when the
 * request is handed to the client, so a connection that has to be opened first is part of it.
 */
final class ResultRecorder {
  private final ScenarioSeries ofRates;
  private final ScenarioSeries ofUsers;
  private final LoadClock clock;
  private final LoadEvents events;
  private final LoadFigures figures;
  private final LoopWatch loopWatch;

  ResultRecorder(
      Scenario scenario,
      LoadClock clock,
      LoadEvents events,
      LoadFigures figures,
      LoopWatch loopWatch) {
    this.ofRates = new ScenarioSeries(scenario, "");
    this.ofUsers = new ScenarioSeries(scenario, "user");
    this.clock = clock;
    this.events = events;
    this.figures = figures;
    this.loopWatch = loopWatch;
  }

  /**
   * Reports a request that is over.
   *
   * @param endNs when it was over
   */
  void record(PendingRequest exchange, RequestReply reply, long endNs) {
    Arrival arrival = exchange.arrival;
    RequestMeasurement request = new RequestMeasurement();
    request.intendedStartUs = clock.toUs(arrival.intendedNs());
    request.actualStartUs = clock.toUs(exchange.startNs);
    request.endUs = clock.toUs(endNs);
    request.status = reply.status();
    request.outcome = reply.outcome();
    request.bytesOut = reply.bytesOut();
    request.bytesIn = reply.bytesIn();
    request.sendDelayUs = sendDelayUs(exchange, request);
    request.detail = reply.detail();
    request.traceId = exchange.traceId;
    note(request, exchange.moments);
    if (exchange.moments.beganUs != 0) {
      begin(request, exchange.moments.beganUs);
    }
    figures.count(request.outcome, request.sendDelayUs);
    ScenarioSeries series = arrival.user() < 0 ? ofRates : ofUsers;
    events.request(series.of(arrival.phase(), arrival.tenant(), arrival.endpoint()), request);
  }

  /**
   * Counts it from when its subject began, though not from before it was waited for: no window that
   * may be closed gets another event.
   */
  private static void begin(RequestMeasurement request, long beganUs) {
    long fromUs = Math.min(Math.max(beganUs, request.intendedStartUs), request.endUs);
    request.intendedStartUs = fromUs;
    request.actualStartUs = fromUs;
    request.sendDelayUs = Math.min(request.sendDelayUs, request.endUs - fromUs);
  }

  private static void note(RequestMeasurement request, RequestMoments moments) {
    request.poolWaitUs = moments.poolWaitUs;
    request.dnsUs = moments.dnsUs;
    request.connectUs = moments.connectUs;
    request.tlsUs = moments.tlsUs;
    request.firstByteUs = moments.firstByteUs();
  }

  private long sendDelayUs(PendingRequest exchange, RequestMeasurement request) {
    long stillUs = (loopWatch.stillNs() - exchange.stillBeforeNs) / 1_000;
    return Math.min(
        request.actualStartUs - request.intendedStartUs + stillUs,
        request.endUs - request.intendedStartUs);
  }
}
