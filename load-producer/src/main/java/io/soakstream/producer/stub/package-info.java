/**
 * The bundled sample service, which stands in for a system under load: a small multi-tenant HTTP
 * service with seeded delays, errors and a stall on demand, to try a soak on. Its own program;
 * imports Reactor Netty, picocli, and of this module only the scenario's record of its settings and
 * the engine's warm-up. Invariant: every request that it received is in its request log exactly
 * once, also if the client gave up.
 */
package io.soakstream.producer.stub;
