/**
 * What the bundled service can do to a client beyond delays and errors. Immutable records; imports
 * the JDK alone. Invariant: what is left out is off.
 */
package io.soakstream.producer.scenario.sample;
