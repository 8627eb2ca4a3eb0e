/**
 * The root of the command line: which verbs there are, how help looks, what a usage error and a
 * failure say, and that every call ends with an exit code. The verbs themselves are stations of
 * their own, one package for each thing a user does. May import everything; nothing imports it.
 */
package io.soakstream.cli;
