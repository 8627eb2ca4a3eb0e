/**
 * A first scenario ({@code init}): the document that it is made from, or questions on a terminal,
 * and where it is written. The translation itself is load-producer's {@code producer.init}.
 * Invariant: nothing is overwritten unasked, and what is written was read back as a scenario.
 */
package io.soakstream.init;
