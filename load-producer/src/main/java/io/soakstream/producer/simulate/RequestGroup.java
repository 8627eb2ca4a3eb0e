package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.ResponseTimeSummary;
import io.soakstream.producer.scenario.SimulatedFailures;

/**
 * Requests of a phase that have figures of their own. Immutable; the weights are shared, not
 * copied.
 *
 * @param requests how many there are
 * @param figures what their responses show
 * @param weights how often each series (tenant times endpoint) is among them
 */
@SuppressWarnings("ArrayRecordComponent") // read only, by index
record RequestGroup(
    String name,
    int requests,
    ResponseTimeSummary figures,
    SimulatedFailures failures,
    double[] weights) {
  /** The same with another number of requests. */
  RequestGroup of(int count) {
    return new RequestGroup(name, count, figures, failures, weights);
  }
}
