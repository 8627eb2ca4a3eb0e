package io.soakstream.producer.importer.resource;

import io.soakstream.event.MetricKind;

/**
 * A reading of a resource. Immutable.
 *
 * @param timeUs microseconds since the epoch
 */
public record ResourceReading(
    long timeUs, String source, String metric, String unit, MetricKind kind, double value) {}
