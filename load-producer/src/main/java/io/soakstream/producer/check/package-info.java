/**
 * Asks a system after the load what the load did to it: over HTTP, in SQL, through a command. Knows
 * the scenario, the JDK's HTTP client and JDBC, never Kafka. Invariant: whatever goes wrong while
 * asking is a check that did not pass, and says why; nothing outlives its timeout but threads that
 * nobody waits for.
 */
package io.soakstream.producer.check;
