/**
 * How long a running stack takes: from a failure to its verdict, from a window to its row, from
 * nothing to ready. Imports the harness and the stack.
 */
package io.soakstream.bench.live;
