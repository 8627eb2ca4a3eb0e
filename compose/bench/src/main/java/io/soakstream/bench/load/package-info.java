/**
 * The load engine against other load generators, on one nginx on loopback. Imports the harness and
 * the stack.
 */
package io.soakstream.bench.load;
