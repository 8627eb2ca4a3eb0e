/**
 * A schema registry with the REST interface of Confluent's, for Avro: state in a compacted topic,
 * so that ids stay over restarts.
 *
 * <p>May import Confluent's client classes (for schemas and compatibility), kafka-clients, Reactor
 * Netty and Jackson. Invariant: what was answered is in the topic; an id never changes its schema.
 */
package io.soakstream.stack.registry;
