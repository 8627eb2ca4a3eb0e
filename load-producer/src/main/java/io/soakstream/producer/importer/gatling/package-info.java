/**
 * Gatling's simulation.log, as text and as bytes. Imports the importer and its text alone.
 * Invariant: groups are passed over, so that no request counts twice.
 */
package io.soakstream.producer.importer.gatling;
