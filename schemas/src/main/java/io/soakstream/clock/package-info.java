/**
 * The clock that waiting goes by: it never jumps, whatever is done to the time of day.
 *
 * <p>May import Kafka's {@code Time}, SLF4J. Invariant: no timeout, pause or heartbeat of a program
 * of ours is reckoned by a clock that somebody may set.
 */
package io.soakstream.clock;
