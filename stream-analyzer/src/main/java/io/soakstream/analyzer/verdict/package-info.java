/**
 * The judgement: rules as users write them, what each observed, and the verdict of the run. Pure:
 * imports {@code detect}, {@code window}, the result records and their JSON; no Kafka, Netty or
 * JDBC, no clock. Invariant: the same facts and rules give the same canonical body, byte for byte.
 */
package io.soakstream.analyzer.verdict;
