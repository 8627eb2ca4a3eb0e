/**
 * What one request of a client brings, once it is read: requests, readings, marks of lanes, and why
 * it is refused. Imports the importer's records; knows no protocol and no server. Invariant: a
 * batch is read whole or refused whole.
 */
package io.soakstream.producer.door.batch;
