/**
 * The events behind a stored window ({@code trace}): which part of a run a user means by a time,
 * which stored windows hold it, and the events in Kafka that these point to. Invariant: what cannot
 * be found is said to be gone, never left out.
 */
package io.soakstream.trace;
