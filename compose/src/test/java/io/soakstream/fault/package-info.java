/**
 * Faults: real signals to real processes, and a proxy between the programs and what they depend on.
 * A fault counts only when it met work that was not finished, or a connection that it really hit;
 * every fault leaves a line in {@code target/promises/NAME/faults.log}.
 */
package io.soakstream.fault;
