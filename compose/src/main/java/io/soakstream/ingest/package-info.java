/**
 * {@code soak ingest}: the door for results of other tools as a verb, with the verdict of each run
 * as it ends. The door itself is a program of its own, which is started as a child. Invariant:
 * standard output carries verdicts alone.
 */
package io.soakstream.ingest;
