package io.soakstream.sink.report.model;

/**
 * Latency figures of one series in one window, microseconds; null where nothing was measured.
 * Immutable.
 */
public record LatencyFigures(
    Long p50Us, Long p90Us, Long p95Us, Long p99Us, Long p999Us, Double meanUs, Long maxUs) {}
