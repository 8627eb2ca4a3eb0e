package io.soakstream.sink.chart;

import java.time.Instant;

/**
 * Percentiles of a stretch of a run, such as ten seconds: a second alone has too few requests for
 * one. Immutable.
 *
 * @param lengthUs microseconds
 * @param p50Us microseconds; null without a response, as the others
 */
public record StretchRow(Instant start, long lengthUs, Long p50Us, Long p95Us, Long p99Us) {}
