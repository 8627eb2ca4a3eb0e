/**
 * What stands beside a verdict at its end: the rules that did not pass, and those that passed
 * closely. Read from the verdict document alone; imports {@code sink.quantity}.
 */
package io.soakstream.sink.summary;
