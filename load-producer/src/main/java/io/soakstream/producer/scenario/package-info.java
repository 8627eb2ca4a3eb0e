/**
 * The validated plan of a run, as immutable records. Pure; imports {@code address}, {@code payload}
 * and Jackson's tree only, never Kafka or Netty. Invariant: a {@link
 * io.soakstream.producer.scenario.Scenario} that comes from {@link
 * io.soakstream.producer.scenario.read.ScenarioReader} is valid.
 */
package io.soakstream.producer.scenario;
