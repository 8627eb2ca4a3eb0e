package io.soakstream.producer.engine;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.Arrival;

/**
 * Makes the event of a request that is over. Bytes are those of the bodies; the service time begins
 * when the request is handed to the client, so a connection that has to be opened first is part of
 * it.
 */
final class ResultRecorder {
  private final Scenario scenario;
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
    this.scenario = scenario;
    this.clock = clock;
    this.events = events;
    this.figures = figures;
    this.loopWatch = loopWatch;
  }

  /** Reports a request that is over now. */
  void record(PendingRequest exchange, RequestReply reply) {
    RequestResult result = resultOf(exchange, reply.outcome(), reply.detail());
    result.setStatus(reply.status());
    result.setBytesOut(reply.bytesOut());
    result.setBytesIn(reply.bytesIn());
    figures.count(result.getOutcome(), result.getSendDelayUs());
    events.request(result);
  }

  private RequestResult resultOf(PendingRequest exchange, Outcome outcome, String detail) {
    Arrival arrival = exchange.arrival;
    Endpoint endpoint = scenario.endpoints().get(arrival.endpoint());
    long intendedUs = clock.toUs(arrival.intendedNs());
    long actualUs = clock.toUs(exchange.startNs);
    long endUs = clock.nowUs();
    RequestResult result = new RequestResult();
    result.setTenant(scenario.tenants().get(arrival.tenant()).name());
    result.setUserClass(arrival.user() < 0 ? "" : "user");
    result.setEndpoint(endpoint.name());
    result.setMethod(endpoint.method());
    result.setPhase(scenario.phases().get(arrival.phase()).name());
    result.setIntendedStartUs(intendedUs);
    result.setActualStartUs(actualUs);
    result.setEndUs(endUs);
    result.setOutcome(outcome);
    long stillUs = (loopWatch.stillNs() - exchange.stillBeforeNs) / 1_000;
    result.setSendDelayUs(Math.min(actualUs - intendedUs + stillUs, endUs - intendedUs));
    result.setDetail(detail);
    result.setTraceId(exchange.traceId);
    result.setRun("");
    result.setProducer("");
    return result;
  }
}
