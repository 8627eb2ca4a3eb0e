/**
 * The bundled sample service, which stands in for a system under load: a multi-tenant service with
 * HTTP/1.1, HTTP/2 and WebSockets, with seeded delays, errors, limits, a stall and a leak on
 * demand, to try a soak on. Its own program; imports Reactor Netty, picocli, Jackson, and of this
 * module only the scenario's records of its settings and the engine's warm-up. What it plays stands
 * in {@code system}, its WebSocket endpoint in {@code feed}. Invariant: every request that it
 * received is in its request log exactly once, also if the client gave up.
 */
package io.soakstream.producer.stub;
