/**
 * The promises, each as a test under faults, and the independent verifier: {@link
 * io.soakstream.promise.EventLog} reads the events topic itself and {@link
 * io.soakstream.promise.Batch} computes everything again by brute force. They share no code with
 * the three programs but the event schemas, which they fetch from the registry.
 *
 * <p>A broken promise leaves its event log behind in {@code target/promises/NAME} ({@link
 * io.soakstream.promise.Evidence}); {@code RecordedEvidenceIT} analyses it again.
 */
package io.soakstream.promise;
