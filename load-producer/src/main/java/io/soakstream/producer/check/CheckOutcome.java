package io.soakstream.producer.check;

import io.soakstream.producer.scenario.Check;

/**
 * What came of a check that was asked. Immutable.
 *
 * @param observed the parts of the answer on one line, or why there was none
 * @param durationUs from asking to knowing, microseconds
 */
public record CheckOutcome(Check check, boolean passed, String observed, long durationUs) {}
