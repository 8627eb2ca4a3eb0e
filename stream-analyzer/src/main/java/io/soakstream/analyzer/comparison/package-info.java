/**
 * Two runs beside each other: whether their loads were alike, and which response times and error
 * rates differ by more than chance. Pure: imports {@code detect}, {@code window}, the latency
 * histogram and commons-math; no Kafka, Netty or JDBC, no clock, no randomness. Invariant: the same
 * two runs give the same comparison on every machine.
 */
package io.soakstream.analyzer.comparison;
