/**
 * The one definition of latency: unit, range, precision and how counts merge. Pure; imports
 * HdrHistogram only. Invariant: merging in any order gives equal counts, sums and percentiles.
 */
package io.soakstream.latency;
