/**
 * How a load connects to its target: protocol, bounds, TLS, names. Immutable records; imports the
 * JDK alone. Invariant: what is left out is what the engine did before there was a choice.
 */
package io.soakstream.producer.scenario.connection;
