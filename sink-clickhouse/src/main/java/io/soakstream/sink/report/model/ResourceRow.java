package io.soakstream.sink.report.model;

import java.util.List;

/**
 * One resource over the run. Immutable.
 *
 * @param points means of equal stretches of the run, at most 48, in order
 */
public record ResourceRow(
    String source,
    String metric,
    String unit,
    long samples,
    double first,
    double last,
    double lowest,
    double highest,
    double mean,
    List<Double> points) {}
