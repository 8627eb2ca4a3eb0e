/**
 * Events into Kafka: lanes, sequences, acknowledgements, progress and end markers. The only package
 * of this module that knows Kafka's clients; imports the schemas module besides. Invariant: the
 * sequences of a lane have no gap, and each is either acknowledged or listed as unacknowledged by
 * the lane's end marker.
 */
package io.soakstream.producer.publish;
