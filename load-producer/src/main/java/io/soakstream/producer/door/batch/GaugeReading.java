package io.soakstream.producer.door.batch;

/**
 * A figure of the tool's own, such as its users. Immutable.
 *
 * @param timeUs microseconds since the epoch
 */
public record GaugeReading(long timeUs, String source, String metric, String unit, double value) {}
