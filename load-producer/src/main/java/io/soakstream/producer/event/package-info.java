/**
 * What is handed over to be published, whoever made it: a request as primitives, and every other
 * event as what makes it once its place in the log is known. Imports the scenario and the schemas
 * module; never Kafka or Netty. Invariant: nothing here knows run, producer, lane or sequence
 * before {@code publish} gives them.
 */
package io.soakstream.producer.event;
