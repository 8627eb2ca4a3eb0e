package io.soakstream.producer.scenario;

import java.time.Duration;

/**
 * A time in which the sample service answers nobody.
 *
 * @param after from the first request of the run
 * @param length 0 for no stall
 */
public record StubStall(Duration after, Duration length) {}
