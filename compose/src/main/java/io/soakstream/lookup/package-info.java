/**
 * Single events out of the events topic, each at the place that a stored window points to. Knows
 * Kafka and the wire format, nothing of verbs and pages.
 */
package io.soakstream.lookup;
