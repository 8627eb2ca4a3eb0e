package io.soakstream.producer.sampler;

/**
 * One reading of one resource of a process. All are gauges.
 *
 * @param source name of the process, such as {@code generator} or {@code target}
 * @param metric {@code cpu}, {@code rss}, {@code threads} or {@code descriptors}
 * @param unit {@code percent} (100 is one core), {@code bytes} or {@code count}
 */
public record Sample(String source, String metric, String unit, double value) {}
