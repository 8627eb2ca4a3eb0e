/**
 * The recorded events of a run, judged again with the same or with other rules ({@code replay}),
 * and what differs from the live verdict. Invariant: nothing is published again, and the stored
 * verdict stays.
 */
package io.soakstream.replay;
