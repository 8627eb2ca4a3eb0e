/**
 * The judgement: what each rule and claim observed, and the verdict of the run. Pure: imports
 * {@code rule} of the schemas, {@code detect}, {@code interference}, {@code warning}, {@code
 * statistics}, {@code window}, the result records and their JSON; no Kafka, Netty or JDBC, no
 * clock. Invariant: the same facts and rules give the same canonical body, byte for byte.
 */
package io.soakstream.analyzer.verdict;
