/**
 * ClickHouse as a child process: the engine's library, loaded into a small JVM.
 *
 * <p>May import JNA. Invariant: never loaded into a process that does anything else; every user but
 * the powerless {@code default} has a random password, in a file that only its owner reads.
 */
package io.soakstream.stack.clickhouse;
