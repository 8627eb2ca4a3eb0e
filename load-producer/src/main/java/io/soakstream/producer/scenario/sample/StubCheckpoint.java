package io.soakstream.producer.scenario.sample;

import java.time.Duration;

/**
 * A checkpoint of the bundled service's database, again and again.
 *
 * @param every from one start to the next, the first this long after the first request
 * @param length shorter than {@code every}
 * @param busy whether requests are answered 503 meanwhile; they wait if not
 */
public record StubCheckpoint(Duration every, Duration length, boolean busy) {}
