/**
 * How response times move over a run, and where its steady state begins; explained with worked
 * examples in {@code DETECTORS.md}. Pure; imports {@code window} and {@code statistics}.
 */
package io.soakstream.analyzer.detect.trend;
