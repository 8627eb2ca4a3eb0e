/**
 * Bytes of result files as lines, cells, names and times, without an object for each. Pure but for
 * the stream that is read. Invariant: memory is bounded by the longest record that is allowed.
 */
package io.soakstream.producer.importer.text;
