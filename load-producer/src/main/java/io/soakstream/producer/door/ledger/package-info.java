/**
 * Our own lines: a JSON object for each request, with lane and sequence, so that a client's ledger
 * goes on into the run's. Invariant: what is stored of a lane has no gap that was not said.
 */
package io.soakstream.producer.door.ledger;
