package io.soakstream.sink.report.render;

/** The files of a report. */
public enum ReportFile {
  VERDICT_JSON("verdict.json"),
  LATENCY_JSON("latency.json"),
  STATUSES_JSON("statuses.json"),
  COMPARISON_JSON("comparison.json"),
  RECONCILE_JSON("reconcile.json"),
  ERRORS_LOG("errors.log"),
  JUNIT_XML("junit.xml"),
  REPORT_MD("report.md"),
  REPORT_HTML("report.html");

  private final String fileName;

  ReportFile(String fileName) {
    this.fileName = fileName;
  }

  /** Name in the report's directory. */
  public String fileName() {
    return fileName;
  }
}
