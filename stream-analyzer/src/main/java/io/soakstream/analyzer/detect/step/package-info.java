/**
 * Lasting changes of level; explained with worked examples in {@code DETECTORS.md}. Pure; imports
 * {@code window} and {@code statistics}. Invariant: permutations come from a given seed.
 */
package io.soakstream.analyzer.detect.step;
