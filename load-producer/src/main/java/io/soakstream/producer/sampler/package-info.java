/**
 * What systems use while a run goes on: an interface for a source, a package for each kind of it,
 * and the loop that gives every source its own clock, timeout and cost. Imports the scenario's plan
 * of samplers, {@code address} and {@code secret}. Invariant: no sampler stops the load or another
 * sampler, and what it could not read is told once.
 */
package io.soakstream.producer.sampler;
