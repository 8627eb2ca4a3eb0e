/**
 * Where a verb's output goes, and what is done when it cannot: standard output that knows whether
 * it was written, and the directory of reports. Invariant: no write fails in silence. Imports
 * {@code exit} and the reports only.
 */
package io.soakstream.output;
