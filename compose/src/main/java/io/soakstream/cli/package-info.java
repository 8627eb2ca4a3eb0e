/**
 * The command line: one class per verb, the root with the options that every verb understands, and
 * how data, refusals and failures are written. May import everything; nothing imports it.
 * Invariant: data goes to stdout, everything else to stderr, and a verb refuses bad input before it
 * starts anything.
 */
package io.soakstream.cli;
