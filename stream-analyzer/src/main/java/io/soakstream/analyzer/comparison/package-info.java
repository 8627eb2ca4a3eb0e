/**
 * Two runs beside each other: whether their loads were alike, and which response times and error
 * rates differ by more than chance; and a history of many, where its levels changed. Pure: imports
 * {@code statistics}, {@code window}, the latency histogram and commons-math; no Kafka, Netty or
 * JDBC, no clock; seeds are given. Invariant: the same runs and seeds give the same answer on every
 * machine.
 */
package io.soakstream.analyzer.comparison;
