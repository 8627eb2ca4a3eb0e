/**
 * The command line's own model as scripts with which shells complete it: verbs, options, their
 * values, and names that only a stack or a checkout knows, which the scripts ask the hidden verb
 * {@code names} for. Imports picocli's model alone. Invariant: nothing here is written twice; what
 * an option takes follows from the option.
 */
package io.soakstream.completion;
