/**
 * What a user wrote on the command line and in the environment, held against what is read of it:
 * whatever would be without effect is refused, with what to do instead. Invariant: nothing that was
 * written is dropped in silence. Imports picocli, Kafka's admin client and the stack, and nothing
 * of {@code io.soakstream.cli}.
 */
package io.soakstream.argument;
