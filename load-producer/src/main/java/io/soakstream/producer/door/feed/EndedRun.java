package io.soakstream.producer.door.feed;

import io.soakstream.event.EndStatus;

/**
 * How a run ended. Immutable.
 *
 * @param reason empty when it ended by itself
 */
public record EndedRun(String run, EndStatus status, String reason, long requests, long failures) {}
