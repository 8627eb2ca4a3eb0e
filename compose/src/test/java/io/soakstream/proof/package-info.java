/**
 * Integration tests that run the programs as processes against real services. Invariant: what could
 * not run says so on stdout and is counted as skipped.
 */
package io.soakstream.proof;
