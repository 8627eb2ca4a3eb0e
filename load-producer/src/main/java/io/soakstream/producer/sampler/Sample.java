package io.soakstream.producer.sampler;

/**
 * One reading of one resource. All are gauges: of a counter it is the rate.
 *
 * @param source name of the sampler, such as {@code generator} or {@code postgres}
 * @param metric such as {@code cpu}, {@code rss} or {@code pool_active}
 * @param unit {@code percent} (of a process 100 is one core), {@code bytes}, {@code ms}, {@code
 *     count}, or one of these with {@code _per_s}
 */
public record Sample(String source, String metric, String unit, double value) {}
