/**
 * What the target answered with: requests by status code and outcome. Pure; imports {@code event}
 * only. Invariant: whatever statuses come, a tally has a bounded number of entries.
 */
package io.soakstream.analyzer.status;
