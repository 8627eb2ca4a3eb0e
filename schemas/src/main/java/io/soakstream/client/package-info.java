/**
 * The one road to Kafka and the schema registry, for every program: what a user says of their
 * clients is read here, who refuses us and why is told here, and consumer lag is counted here. The
 * only package that knows the registry's client. Imports {@code wire}, {@code topic}, {@code event}
 * and {@code secret} of ours.
 */
package io.soakstream.client;
