/**
 * The verdict topic to people: reads it, keeps in Kafka what was told to whom, and sends what is
 * still to be told. May import Kafka and everything below {@code notify}; {@code stack} starts
 * {@link io.soakstream.notify.NotifyMain} by name. Invariant: what is sent is stored first, and
 * what was taken is stored afterwards, each in one transaction with the place in the topic;
 * whatever dies in between is done again under the same key.
 */
package io.soakstream.notify;
