/**
 * Records to bytes and back in the Confluent wire format: a zero byte, the schema id in 4 bytes,
 * the Avro body. Invariant: a record is serialised once, and an undecodable one is told apart from
 * an unreachable registry.
 */
package io.soakstream.wire;
