/**
 * What the live page says of a run beside its charts: its head, its verdict, the sections of its
 * report, as JSON. May import {@code query} and {@code report}; nothing here writes.
 */
package io.soakstream.sink.page;
