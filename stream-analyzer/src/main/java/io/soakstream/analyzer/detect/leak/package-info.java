/**
 * Growth of resources without end, of a run that is over and of one that goes on; explained with
 * worked examples in {@code DETECTORS.md}. Pure; imports {@code window} and {@code statistics}.
 */
package io.soakstream.analyzer.detect.leak;
