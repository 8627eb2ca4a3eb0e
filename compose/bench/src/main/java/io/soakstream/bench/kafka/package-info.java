/**
 * Against Kafka's own performance tools: publishing alone, and the whole way end to end. May import
 * everything.
 */
package io.soakstream.bench.kafka;
