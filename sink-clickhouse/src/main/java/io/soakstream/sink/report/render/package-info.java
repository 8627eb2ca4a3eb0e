/**
 * How a report looks: terminal, Markdown and HTML of one list of sections; beside them JSON, JUnit
 * XML and a log of errors. Invariants: nothing is overwritten, and no page fetches anything.
 * Imports {@code report.section}, {@code report.model}, {@code chart} and {@code layout}.
 */
package io.soakstream.sink.report.render;
