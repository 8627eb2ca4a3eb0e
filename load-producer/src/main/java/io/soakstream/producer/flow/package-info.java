/**
 * Users at work: their way through the steps of a flow, what they remember of responses, and how
 * their requests are made. Imports scenario, schedule and the engine's interfaces; never Netty or
 * Kafka, and reads no clock. Invariant: a request is due no sooner than the one before is over,
 * what is left undone is told, and no captured value leaves this package but in a request.
 */
package io.soakstream.producer.flow;
