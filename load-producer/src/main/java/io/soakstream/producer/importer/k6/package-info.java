/** What k6 writes of each request: NDJSON and CSV. Imports the importer and its text alone. */
package io.soakstream.producer.importer.k6;
