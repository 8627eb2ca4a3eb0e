/**
 * The stack as plain processes: broker with registry, ClickHouse, analyzer and sink as supervised
 * children of whoever owns the stack, be it one verb or the service behind {@code up}.
 *
 * <p>May import its subpackages, {@code process}, {@code output}, the schemas, Jackson and SLF4J;
 * starts the programs by class name. Invariant: no child outlives its parent, however the parent
 * ends (the life line is the child's standard input); everything listens on loopback only;
 * everything written is below the data directory.
 */
package io.soakstream.stack;
