/**
 * Which part of a run a user means by a time, and which stored windows hold it. Imports the
 * questions to ClickHouse only, and nothing of {@code io.soakstream.cli}.
 */
package io.soakstream.trace;
