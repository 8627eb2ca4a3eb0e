/**
 * The only package that knows Kafka Streams: two stages, their stores and where results go.
 * Invariant: what is on the heap is written to changelogged stores before the transaction commits.
 */
package io.soakstream.analyzer.topology;
