package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Failures;
import io.soakstream.producer.scenario.Figures;

/**
 * Requests of a phase that have figures of their own. Immutable; the weights are shared, not
 * copied.
 *
 * @param requests how many there are
 * @param figures what their responses show
 * @param weights how often each series (tenant times endpoint) is among them
 */
@SuppressWarnings("ArrayRecordComponent") // read only, by index
record Group(String name, int requests, Figures figures, Failures failures, double[] weights) {
  /** The same with another number of requests. */
  Group of(int count) {
    return new Group(name, count, figures, failures, weights);
  }
}
