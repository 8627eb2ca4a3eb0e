/**
 * What a report says: the sections of a run in the order in which they are read, as titles, tables
 * and sentences, for whatever shows them. Invariants: what is above 0 never reads as 0, and percent
 * and percentage points are not mixed. Imports {@code report.model}, and how numbers and statuses
 * are told.
 */
package io.soakstream.sink.report.section;
