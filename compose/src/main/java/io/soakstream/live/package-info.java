/**
 * A run as it happens: what the producer says, what the verdict topic says, and the line or lines
 * that show both. May import {@code schemas} and Kafka's client; knows nothing of verbs. Invariant:
 * a display never decides anything, and a verdict is only believed when it is committed.
 */
package io.soakstream.live;
