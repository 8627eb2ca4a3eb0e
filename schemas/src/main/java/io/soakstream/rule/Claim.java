package io.soakstream.rule;

/**
 * What a report says of a run, as a metric with the claimed value. Immutable.
 *
 * @param says the sentence it stands for; empty when none was given
 * @param rule the metric, its scope and the claimed value
 * @param halfDigit half of the last digit of the claimed value, in its unit: what rounding allows
 */
public record Claim(String says, Rule rule, double halfDigit) {}
