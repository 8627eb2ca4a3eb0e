/**
 * Mathematics that several detectors and judges share: trend tests, intervals, distances, and how
 * numbers are published. Pure: imports the latency histogram and commons-math; no Kafka, Netty or
 * JDBC, no clock. Invariant: the same input gives the same output on every machine; randomness
 * comes from a given seed.
 */
package io.soakstream.analyzer.statistics;
