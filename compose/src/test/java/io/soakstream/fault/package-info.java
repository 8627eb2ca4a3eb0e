/**
 * Faults that are put between the programs and what they depend on. Invariant: a fault counts the
 * connections that it really hit, so that a test can tell a fault survived from one that never
 * happened.
 */
package io.soakstream.fault;
