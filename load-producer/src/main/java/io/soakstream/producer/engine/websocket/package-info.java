/**
 * WebSockets for the engine (RFC 6455): a socket for each user, opened, written to, read from and
 * closed by the steps of its flow. Imports the engine's interfaces, Netty's frames, and of {@code
 * engine.http} the outcomes of failures. Invariant: every message that came is the reply of one
 * request at most, in the order of their coming, and none is dropped without a word.
 */
package io.soakstream.producer.engine.websocket;
