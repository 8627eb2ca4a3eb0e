/**
 * What a page shows of a run, as JSON in columns: for the live page, which asks as its reader
 * zooms, and for {@code report.html}, which carries it. The scripts and the style that draw it lie
 * beside, as resources. May import {@code query}; nothing here writes.
 */
package io.soakstream.sink.page;
