/**
 * The statistics, each explained with a worked example in {@code DETECTORS.md}. Pure: imports
 * {@code window}, the latency histogram and commons-math; no Kafka, Netty or JDBC, no clock.
 * Invariant: the same input gives the same output on every machine; randomness comes from a given
 * seed.
 */
package io.soakstream.analyzer.detect;
