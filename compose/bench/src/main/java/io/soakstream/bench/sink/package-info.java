/**
 * The sink on a backlog of aggregates, against other ways of the same rows into the same
 * ClickHouse. Imports the harness and the stack.
 */
package io.soakstream.bench.sink;
