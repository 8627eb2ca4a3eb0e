/**
 * What is counted of every second of a run as a whole. Integers only; imports {@code latency} and
 * {@code measure} of the schemas alone.
 */
package io.soakstream.analyzer.second;
