package io.soakstream.sink.report.model;

import java.time.Instant;
import java.util.Map;

/**
 * Failed requests of one base window: of all tenants by outcome, by status code and by tenant.
 * Immutable.
 */
public record FailureRow(
    Instant start,
    long lengthUs,
    long requests,
    long errors,
    Map<String, Long> outcomes,
    Map<String, Long> statuses,
    Map<String, Long> tenants) {}
