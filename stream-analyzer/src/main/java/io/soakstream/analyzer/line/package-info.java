/**
 * Figures of one series along equal windows, as rules with {@code for} look along them. Pure;
 * imports {@code window} and {@code detect}. Invariant: a window that the load filled only in part
 * has no figure, so that nothing is said to have lasted longer than the load.
 */
package io.soakstream.analyzer.line;
