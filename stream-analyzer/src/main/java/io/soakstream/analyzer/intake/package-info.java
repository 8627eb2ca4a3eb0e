/**
 * From bytes to events and their place in the ledger: decoding, names told apart without garbage,
 * and the exact account of every lane. Pure but for the schema ids; imports {@code wire} and {@code
 * event} only. Invariant: each (producer, lane, sequence) is told fresh exactly once.
 */
package io.soakstream.analyzer.intake;
