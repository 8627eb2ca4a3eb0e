package io.soakstream.sink.query;

import java.util.Locale;

/**
 * Statements that the program itself asks, one .sql file each in {@code internal}: beside the named
 * queries, which are for people and which {@code soak query} alone shows. The header of each file
 * says what it answers.
 */
public enum InternalQuery {
  ANNOTATED_RUN,
  ANNOTATION_STORED,
  COMPARE_BLOCKS,
  COMPARE_LENGTH,
  HISTORY,
  LAST_PASS,
  LATER_ANNOTATIONS,
  LATEST_RUN,
  PAGE_ENDPOINTS,
  PAGE_EXTENT,
  PAGE_HEAT,
  PAGE_MARKS,
  PAGE_RESOURCES,
  PAGE_RUN,
  PAGE_RUNS,
  PAGE_SECONDS,
  PAGE_SERIES,
  PAGE_TENANTS,
  RECONCILE_LANES,
  RECONCILE_LEDGER,
  RECONCILE_SAMPLES,
  RECONCILE_WINDOWS,
  RECORDED_OFFSETS,
  REPORT_ANNOTATIONS,
  REPORT_ANNOTATION_WINDOWS,
  REPORT_FAILURES,
  REPORT_GENERATORS,
  REPORT_OUTCOMES,
  REPORT_PLAN,
  REPORT_RESOURCES,
  REPORT_WINDOWS,
  RUN_ANALYSES,
  RUN_ENDED,
  RUN_IDS,
  RUN_KNOWN,
  RUNS_LIST,
  RUNS_TABLE,
  SERIES_UNITS,
  STATUS_COURSES,
  STATUS_ROWS,
  STORED_SUMS,
  TIMELINE_SECONDS,
  TIMELINE_WINDOWS,
  TRACE_KINDS,
  TRACE_KNOWN,
  TRACE_PHASES,
  TRACE_PLACES,
  TRACE_SERIES,
  VERDICT_DOCUMENT;

  private final NamedQuery query = NamedQuery.resource("internal/" + fileName());

  /** SQL, parameters and their defaults. */
  NamedQuery query() {
    return query;
  }

  /** Its file, without the ending. */
  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
