/**
 * Sends the requests that the schedule wants, over a transport (one package below for each
 * protocol), and says what became of each. Imports schedule, scenario, the event records and
 * Netty's event loop; never Kafka. Invariant: every request that was due is reported exactly once,
 * and nothing on the event loop blocks.
 */
package io.soakstream.producer.engine;
