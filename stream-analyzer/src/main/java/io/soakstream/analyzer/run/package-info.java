/**
 * The state of a run under way: its lanes and open windows in one partition (stage 1) and over all
 * of them (stage 2), its ledger, and their way to bytes and back. Pure; imports {@code window} and
 * {@code intake}. Invariant: a window closes by the log of its run alone, never by a clock.
 */
package io.soakstream.analyzer.run;
