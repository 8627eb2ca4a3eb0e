/**
 * What is known of a run when it is reported: the verdict document and what ClickHouse holds beside
 * it. Immutable records, and the only classes of a report that ask ClickHouse. Imports {@code
 * query}, {@code chart}, {@code quantity} and {@code status}, no section and no rendering.
 */
package io.soakstream.sink.report.model;
