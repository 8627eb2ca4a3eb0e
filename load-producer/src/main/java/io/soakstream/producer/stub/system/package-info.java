/**
 * The systems that the bundled service plays: login and tokens, stored items, decisions, tenants
 * with rate limits, an audit chain, and what they count. Plain state without a thread, a clock or a
 * network of its own: times come with the calls, all of which are made on the service's event loop.
 * Imports Jackson and {@code io.soakstream.latency}. Invariant: a request changes state at most
 * once, when it is answered.
 */
package io.soakstream.producer.stub.system;
