/**
 * Which base windows of a run lie during annotations, and which outside, for rules that are about
 * one of the two. Pure; imports {@code window} and {@code io.soakstream.rule}. Invariant: what a
 * rule observes follows from closed base windows and recorded annotations, whenever these came.
 */
package io.soakstream.analyzer.around;
