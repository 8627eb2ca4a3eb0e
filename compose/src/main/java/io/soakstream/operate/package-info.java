/**
 * The stack and the machine ({@code up}, {@code down}, {@code status}, {@code doctor}, {@code
 * bench}, {@code version}). Imports no other verb. Invariant: what a verb stops, it names; what it
 * refuses, it leaves as it was.
 */
package io.soakstream.operate;
