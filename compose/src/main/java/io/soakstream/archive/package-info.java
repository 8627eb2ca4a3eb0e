/**
 * The events of one run outside Kafka: an Avro container file with all of them in the order of the
 * log, how it is written from the topic, checked, and read. May import {@code schemas} and Kafka's
 * client; knows nothing of verbs. Invariant: a file is there whole or not at all, and nothing of a
 * damaged one is believed.
 */
package io.soakstream.archive;
