/**
 * The bodies of requests, as bytes: a text of the scenario or a file beside it. Reads files;
 * imports no Netty and no Kafka. Invariant: what is sent is what was read, byte for byte.
 */
package io.soakstream.producer.payload;
