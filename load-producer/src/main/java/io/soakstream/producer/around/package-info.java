/**
 * What is asked of a target beside its load: one request of each step for a person to look at,
 * setup before the load and teardown after it, and tokens, all over the engine's own transports.
 * Imports the engine and the flows; a run imports it, never the reverse. Invariant: none of its
 * requests is a result of the run, and what goes wrong with one is told.
 */
package io.soakstream.producer.around;
