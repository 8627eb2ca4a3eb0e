/**
 * What is handed over to be published, whoever made it: a request as primitives, and every other
 * event as what makes it once its place in the log is known. Imports the scenario and the schemas
 * module; never Kafka or Netty. Invariant: what is made here knows its run, producer and sequence
 * only when {@code publish} has given them.
 */
package io.soakstream.producer.event;
