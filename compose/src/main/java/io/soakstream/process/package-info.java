/**
 * What a process of ours lives in: a locale, character set and time zone that are not its caller's,
 * a data directory that can be written to, a directory of its own for what its libraries unpack,
 * which goes when it is gone; and how a child process of ours is started.
 *
 * <p>Imports nothing of ours. Invariant: nothing that a child does depends on the language of the
 * machine, and nothing of it stays in {@code /tmp}.
 */
package io.soakstream.process;
