/**
 * Rules and claims as users write them: grammar, units, scopes, presets. Pure; imports {@code
 * latency} only. Invariant: whoever reads a rule, to refuse it, to judge it or to show it, reads it
 * here.
 */
package io.soakstream.rule;
