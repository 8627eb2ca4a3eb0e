/**
 * The promises, each a class that is named for what is guaranteed and tests it under faults. Their
 * judges and their runs are in {@link io.soakstream.promise.harness}.
 *
 * <p>A broken promise leaves its event log behind in {@code target/promises/NAME} ({@link
 * io.soakstream.promise.harness.Evidence}); {@code RecordedEvidenceIT} analyses it again.
 */
package io.soakstream.promise;
