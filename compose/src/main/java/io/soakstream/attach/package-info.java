/**
 * Any load tool, started and followed: what makes it write results is added to its command and
 * shown, its results become a run while it writes them, and the run ends with it. Imports {@code
 * foreign} and the producer's importer. Invariant: the tool is ended only by its user, or by a rule
 * that says so.
 */
package io.soakstream.attach;
