/**
 * Result topics in a consumer group: poll, decode, hold, store, commit. Invariant: an offset is
 * committed only after everything before it is stored; memory stays flat while ClickHouse is away.
 * Imports {@code write.insert}, {@code write.encode} and Kafka's clients.
 */
package io.soakstream.sink.write.consume;
