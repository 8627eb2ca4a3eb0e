/**
 * Runs beside each other: two of them ({@code compare}), or all of one scenario in the order of
 * time ({@code history}). Reads ClickHouse only.
 */
package io.soakstream.compare;
