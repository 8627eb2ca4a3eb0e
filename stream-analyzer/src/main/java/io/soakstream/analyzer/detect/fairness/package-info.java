/**
 * How tenants fare beside each other; explained with worked examples in {@code DETECTORS.md}. Pure;
 * imports {@code window} and {@code statistics}. Invariant: resampling comes from a given seed.
 */
package io.soakstream.analyzer.detect.fairness;
