/**
 * Tokens of OAuth 2: got before the load, renewed beside it, and handed to the requests that carry
 * them. Imports the scenario and the engine's interfaces; never Netty or Kafka. Invariant: a token
 * and a secret leave this package in a request alone, nobody on the event loop waits for one, and
 * one that cannot be got is told.
 */
package io.soakstream.producer.token;
