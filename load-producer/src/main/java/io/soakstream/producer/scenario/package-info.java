/**
 * The validated plan of a run: immutable records and the one reader that makes them from YAML.
 * Pure; imports Jackson only, never Kafka or Netty. Invariant: a {@link
 * io.soakstream.producer.scenario.Scenario} that exists is valid, and a bad file is reported with
 * all of its problems at once.
 */
package io.soakstream.producer.scenario;
