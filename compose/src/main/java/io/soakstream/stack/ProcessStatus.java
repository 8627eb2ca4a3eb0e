package io.soakstream.stack;

/**
 * One process of the stack at one moment. Immutable.
 *
 * @param name of the part, in lower case
 * @param pid 0 while there is none
 * @param restarts successors started since the stack came up
 * @param lastError what the last one that died said; empty when none died
 */
public record ProcessStatus(
    String name, long pid, ProcessState state, int restarts, String lastError) {}
