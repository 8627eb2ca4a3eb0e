/**
 * What {@code vegeta attack} and {@code encode} write: gob, NDJSON and CSV. Imports the importer
 * and its text alone. Invariant: bodies and headers ride along and are passed over unread.
 */
package io.soakstream.producer.importer.vegeta;
