/**
 * A scenario in virtual time: requests and resource readings drawn from a seeded model. Pure;
 * imports the scenario package only, never Kafka or Netty, and reads no clock. Invariant: the same
 * scenario and seed give the same numbers on every machine and in whatever order the parts are
 * asked for.
 */
package io.soakstream.producer.simulate;
