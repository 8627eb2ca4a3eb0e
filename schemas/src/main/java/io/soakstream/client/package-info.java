/**
 * What a user says of the clients of Kafka and the schema registry, read once and in one way by
 * every program. Imports {@code secret} alone of ours.
 */
package io.soakstream.client;
