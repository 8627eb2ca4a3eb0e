/**
 * The one road to Kafka and the schema registry, for every program: what a user says of their
 * clients is read here, and the registry is asked from here. The only package that knows the
 * registry's client. Imports {@code wire}, {@code topic} and {@code secret} of ours.
 */
package io.soakstream.client;
