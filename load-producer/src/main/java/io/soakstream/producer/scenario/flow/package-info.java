/**
 * What users do: flows of steps, templates of requests, what is captured from responses and what is
 * asked of them, feeders. Immutable records; imports {@code payload} and Jackson's tree only.
 * Invariant: a template names nothing that could not be known when it is rendered.
 */
package io.soakstream.producer.scenario.flow;
