/**
 * What people see of a run: one model, read from ClickHouse and the verdict document, and one list
 * of sections, rendered as text, Markdown and HTML; beside them JSON, JUnit XML and a log of
 * errors. Invariants: nothing is overwritten, what is above 0 never reads as 0, percent and
 * percentage points are not mixed, and no page fetches anything. Imports {@code query} and Jackson.
 */
package io.soakstream.sink.report;
