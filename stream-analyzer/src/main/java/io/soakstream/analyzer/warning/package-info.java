/**
 * What a reader should know beside the rules, in sentences: where nothing of what was asked ever
 * succeeded, where the load was not the declared one, and where it cannot be. Pure; imports {@code
 * window} and {@code status}. Invariant: the same facts give the same sentences, and a run without
 * such a finding gives none.
 */
package io.soakstream.analyzer.warning;
