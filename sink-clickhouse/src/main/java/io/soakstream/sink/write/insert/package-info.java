/**
 * Batches into ClickHouse, again and again until each is acknowledged. Invariant: what is inserted
 * again meets its natural key and changes nothing; no call waits longer than it was told. Imports
 * {@code write.encode} and the ClickHouse driver.
 */
package io.soakstream.sink.write.insert;
