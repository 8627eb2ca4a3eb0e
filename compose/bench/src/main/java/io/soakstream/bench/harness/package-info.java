/**
 * How a benchmark is run: fresh processes side by side in one run, alternating, every trial kept,
 * each bar a ratio to a yardstick in the same run. Imports of ours {@code shell} and {@code stack}
 * alone. Invariant: no trial is discarded.
 */
package io.soakstream.bench.harness;
