/**
 * HTTP/2 for the engine (RFC 9113): many requests on a connection, behind TLS or with prior
 * knowledge. Imports the engine's interfaces, Netty's frames, and of {@code engine.http} what is
 * the same in every version: the heads of planned requests and the outcomes of failures. Invariant:
 * a request is sent again only where the target says that it did nothing with it, or where its
 * method allows it; its end is told once.
 */
package io.soakstream.producer.engine.http2;
