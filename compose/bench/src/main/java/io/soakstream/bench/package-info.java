/**
 * The harness of the benchmarks: fresh processes side by side in one run, alternating, every trial
 * kept. May import everything; nothing imports it. Invariant: no trial is discarded.
 */
package io.soakstream.bench;
