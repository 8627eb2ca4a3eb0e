/**
 * Reads what users do: flows, their steps, templates, captures, checks of responses and feeders.
 * Called by {@code scenario.read}, whose readers of mappings it uses. Invariant: every problem is
 * reported with its place, and what cannot be rendered is refused before the load.
 */
package io.soakstream.producer.scenario.read.flow;
