/**
 * A real KRaft broker in one process, with the schema registry beside it.
 *
 * <p>The only package that knows the broker's classes. Invariant: loopback only; a second start on
 * the same directory finds what the first one left.
 */
package io.soakstream.stack.broker;
