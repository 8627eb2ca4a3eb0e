package io.soakstream.sink.chart;

import java.time.Instant;

/**
 * What happened in one second of a run, by intended start. Immutable.
 *
 * @param meanUs exact mean of the response times, microseconds; null without a response
 * @param maxUs exact maximum, likewise
 */
public record SecondRow(Instant start, long requests, long errors, Double meanUs, Long maxUs) {}
