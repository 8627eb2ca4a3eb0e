/**
 * A run as it happens: what the producer says, what the verdict topic says, and the line or lines
 * that show both. Imports {@code shell}, {@code stack} and how the sink shows numbers; knows
 * nothing of verbs. Invariant: a display never decides anything, and a verdict is only believed
 * when it is committed.
 */
package io.soakstream.live;
