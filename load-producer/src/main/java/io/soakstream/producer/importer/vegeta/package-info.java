/**
 * What {@code vegeta encode} writes: NDJSON and CSV. Imports the importer and its text alone.
 * Invariant: bodies and headers ride along and are passed over unread.
 */
package io.soakstream.producer.importer.vegeta;
