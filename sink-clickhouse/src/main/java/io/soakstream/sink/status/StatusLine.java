package io.soakstream.sink.status;

import java.util.Optional;

/**
 * What an endpoint answered over the run with one status, for a reader. Immutable.
 *
 * @param tenants which ones, in words
 * @param course when; empty where that is not stored
 */
public record StatusLine(AnsweredStatus answered, String tenants, Optional<StatusCourse> course) {}
