/**
 * Every event of a run counted three times: in the topic, in the ledger, in ClickHouse ({@code
 * reconcile}). The recount shares no code with the analyzer. Invariant: one number that differs is
 * exit code 95.
 */
package io.soakstream.reconcile;
