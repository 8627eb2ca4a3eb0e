/**
 * The file that says who is told of what: read to its end, with every problem at its line and
 * column. May import the readers of scenario files, {@code notify.alert} and {@code
 * notify.receiver}. Invariant: a secret in the file is a reference, and no problem shows its value.
 */
package io.soakstream.notify.config;
