/**
 * HTTP/1.1 for the engine: its transport over Reactor Netty, keep-alive connections, and which
 * outcome a response or a failure is. Imports the engine's interfaces and Netty; never Kafka.
 * Invariant: a request is sent once, or once more where RFC 9112 allows it, and its end is told
 * once.
 */
package io.soakstream.producer.engine.http;
