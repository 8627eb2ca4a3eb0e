/**
 * What Locust writes: requests one by one, and the history of its totals. Imports the importer and
 * its text alone. Invariant: percentiles of a history are never used, for they cannot be merged.
 */
package io.soakstream.producer.importer.locust;
