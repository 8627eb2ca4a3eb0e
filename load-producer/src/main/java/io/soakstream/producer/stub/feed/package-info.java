/**
 * The WebSocket endpoint of the bundled service. Imports Netty and the scenario's record of its
 * settings. Invariant: every message that was sent, doubled or left out is counted once.
 */
package io.soakstream.producer.stub.feed;
