/**
 * The benchmarks as they are asked for: which there are, how long they may take, and how their
 * outcomes are told. May import everything; nothing imports it.
 */
package io.soakstream.bench;
