/**
 * A plan held against its own rules before anything is started: what the producer will send, and
 * what the analyzer is asked to find in it. Reads scenarios and rules, starts nothing. Invariant: a
 * rule that is refused here can match nothing that the plan sends.
 */
package io.soakstream.cli.plan;
