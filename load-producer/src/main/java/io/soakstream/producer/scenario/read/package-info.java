/**
 * From YAML to the records of a scenario: one reader for each of its parts, quantities with their
 * units, variables, and the problems. Pure but for the files that a scenario names; imports {@code
 * yaml}, {@code rule}, {@code name} and {@code secret} of the schemas and the records, never Kafka
 * or Netty. Invariant: a bad file is reported with all of its problems at once, each with its line
 * and column.
 */
package io.soakstream.producer.scenario.read;
