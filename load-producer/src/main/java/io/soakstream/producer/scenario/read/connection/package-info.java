/**
 * Reads how a load connects to its target. Imports the records that it fills and the reader of a
 * mapping. Invariant: what cannot be done as written is refused with its place.
 */
package io.soakstream.producer.scenario.read.connection;
