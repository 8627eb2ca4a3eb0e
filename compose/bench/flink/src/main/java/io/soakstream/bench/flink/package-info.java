/**
 * The yardstick of the analyzer in Apache Flink. It knows nothing of our modules but the wire
 * format of the events, which it decodes by hand.
 */
package io.soakstream.bench.flink;
