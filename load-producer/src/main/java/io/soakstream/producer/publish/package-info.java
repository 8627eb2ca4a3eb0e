/**
 * Events into Kafka, from load, simulation and recordings alike: stamps, lanes, acknowledgements,
 * progress and end markers. The only package of this module that knows Kafka's clients; imports
 * {@code event} and the schemas module besides. Invariant: the sequences of a lane of this process
 * have no gap, and each is either acknowledged or listed as unacknowledged by the lane's end
 * marker; those of a recording stay as they were.
 */
package io.soakstream.producer.publish;
