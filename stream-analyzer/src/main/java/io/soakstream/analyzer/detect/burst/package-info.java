/**
 * Bursts of errors and of latency, and how fast they burn an error budget; explained with worked
 * examples in {@code DETECTORS.md}. Pure; imports {@code window} and {@code statistics}. Invariant:
 * the same input gives the same bursts on every machine.
 */
package io.soakstream.analyzer.detect.burst;
