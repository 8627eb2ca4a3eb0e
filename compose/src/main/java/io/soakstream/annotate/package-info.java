/**
 * What people add to a run: annotations, while it goes on and afterwards. Imports the producer's
 * publishing, the results and the moments of {@code trace}. Invariant: one annotation is one event,
 * whenever it is made.
 */
package io.soakstream.annotate;
