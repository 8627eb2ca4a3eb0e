/**
 * Records of the result topics as rows of ClickHouse: one batch of encoded bytes per table, and
 * chunks of it. Invariant: the same records make the same bytes under the same token. Imports the
 * wire format; no Kafka client and no ClickHouse.
 */
package io.soakstream.sink.write.encode;
