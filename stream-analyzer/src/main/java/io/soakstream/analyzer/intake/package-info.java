/**
 * From bytes to events and their place in the ledger: decoding, names told apart without garbage,
 * and the exact account of every lane. Pure but for the schema ids; imports {@code wire}, {@code
 * event} and {@code name} only. Invariant: each (producer, lane, sequence) is told fresh exactly
 * once.
 */
package io.soakstream.analyzer.intake;
