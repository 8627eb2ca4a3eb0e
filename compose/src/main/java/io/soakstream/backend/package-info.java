/**
 * What a verb looks at before it starts or asks anything: whether the data directory can be used,
 * whether anything was ever stored in it, how many files a process may open, and what comes on
 * standard input. Imports of ours {@code stack} alone; nothing here starts a process.
 */
package io.soakstream.backend;
