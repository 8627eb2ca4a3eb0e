/**
 * When each request is due: fire times of the open model, think times of the closed one, and the
 * queue that merges all tenants into one order. Pure; imports the scenario package and the schemas,
 * never Kafka or Netty, and reads no clock. Invariant: the same scenario and the same completions
 * give the same requests at the same times.
 */
package io.soakstream.producer.schedule;
