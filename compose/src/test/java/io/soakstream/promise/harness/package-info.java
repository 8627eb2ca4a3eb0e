/**
 * What the promises are tested with: recorded runs and runs of our own making, the events topic and
 * the results as they lie in Kafka and ClickHouse, and two judges. {@link
 * io.soakstream.promise.harness.Verifier} holds results against a batch that computes everything
 * again by brute force and shares no code with the three programs but the event schemas, which it
 * fetches from the registry; {@link io.soakstream.promise.harness.Fingerprint} compares two runs
 * row by row.
 */
package io.soakstream.promise.harness;
