package io.soakstream.stack;

/**
 * What the sink last reported. Immutable.
 *
 * @param lag results not yet stored, in records
 * @param rows stored since the sink started
 * @param retries of writes since the sink started
 * @param lastError empty when there was none
 */
public record SinkReport(long lag, long rows, long retries, String lastError) {}
