/**
 * Counting: base windows per partition (stage 1), their merge and roll-up per run (stage 2), lanes,
 * watermarks and the ledger. Pure; imports {@code intake}, {@code event}, {@code result} and {@code
 * latency}. Invariant: only integers are summed across partials, so that the result does not depend
 * on interleaving, partitions or instances.
 */
package io.soakstream.analyzer.window;
