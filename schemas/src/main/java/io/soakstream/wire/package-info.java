/**
 * Records to bytes and back in the Confluent wire format: a zero byte, the schema id in 4 bytes,
 * the Avro body. The only package that knows the schema registry's client. Invariant: a record is
 * serialised once, and an undecodable one is told apart from an unreachable registry.
 */
package io.soakstream.wire;
