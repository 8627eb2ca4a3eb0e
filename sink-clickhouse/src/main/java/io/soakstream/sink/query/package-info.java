/**
 * Asking ClickHouse: who one is there, named questions (one .sql file each), free SQL, and results
 * as rows that stream. Invariant: an analyst's question changes nothing and holds at most one row
 * in memory, except where a table is laid out. Imports {@code layout}, the schemas, Jackson and the
 * JDBC driver only.
 */
package io.soakstream.sink.query;
