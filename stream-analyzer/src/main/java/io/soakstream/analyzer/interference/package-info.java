/**
 * What the generator did to the figures of the target: what it could not send, what it held up
 * itself, and between which values a figure lies without that. Pure; imports {@code window}, {@code
 * measure}, {@code rule} and {@code latency}. Invariant: without trouble of the generator every
 * bound is the figure itself.
 */
package io.soakstream.analyzer.interference;
