/**
 * The second count: totals that a tool prints or writes of its load, held against what its results
 * hold. Imports the importer alone. Invariant: a difference is told with its size and never
 * smoothed.
 */
package io.soakstream.producer.importer.total;
