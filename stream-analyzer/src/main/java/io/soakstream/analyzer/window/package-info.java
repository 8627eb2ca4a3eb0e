/**
 * Counting: base windows, their merge and roll-up to minutes, hours, phases and the run, and what
 * is known of a run then. Pure; imports {@code intake}, {@code status}, {@code second} and the
 * schemas. Invariant: only integers are summed across partials, so that the result does not depend
 * on interleaving, partitions or instances.
 */
package io.soakstream.analyzer.window;
