package io.soakstream.producer.importer.jmeter;

import io.soakstream.producer.importer.text.CsvReader;

/**
 * Where the cells of a JTL row stand: as its header says or, without one, as JMeter's defaults have
 * it.
 *
 * @param tenant column of the tenant, -1 for none
 */
record JtlColumns(
    int stamp,
    int elapsed,
    int label,
    int code,
    int message,
    int thread,
    int success,
    int failure,
    int bytesIn,
    int bytesOut,
    int url,
    int idle,
    int samples,
    int errors,
    int tenant,
    int count) {

  /** By the names of a header, which is the current row. */
  static JtlColumns named(CsvReader header, String tenantField) {
    JtlColumns columns =
        new JtlColumns(
            header.cell("timeStamp"),
            header.cell("elapsed"),
            header.cell("label"),
            header.cell("responseCode"),
            header.cell("responseMessage"),
            header.cell("threadName"),
            header.cell("success"),
            header.cell("failureMessage"),
            header.cell("bytes"),
            header.cell("sentBytes"),
            header.cell("URL"),
            header.cell("IdleTime"),
            header.cell("SampleCount"),
            header.cell("ErrorCount"),
            tenantField.isEmpty() ? -1 : header.cell(tenantField),
            header.size());
    need(header, columns.stamp, "timeStamp");
    need(header, columns.elapsed, "elapsed");
    need(header, columns.label, "label");
    need(header, columns.success, "success");
    return columns;
  }

  private static void need(CsvReader header, int cell, String name) {
    if (cell < 0) {
      throw header.invalid(
          0,
          "the header has no column " + name,
          "set jmeter.save.saveservice."
              + (name.equals("timeStamp") ? "timestamp_format=ms" : saved(name))
              + " and run again");
    }
  }

  private static String saved(String name) {
    return switch (name) {
      case "elapsed" -> "time=true";
      case "success" -> "successful=true";
      default -> name + "=true";
    };
  }

  /**
   * Without a header: the first row tells by its true or false where the success flag stands, and
   * by its number of cells which of those behind it are there.
   */
  static JtlColumns usual(CsvReader row) {
    int success = -1;
    for (int i = 3; i < row.size() && success < 0; i++) {
      success = row.is(i, "true") || row.is(i, "false") ? i : -1;
    }
    if (success < 5) {
      throw row.invalid(
          0,
          "there is no header, and the cells are not in JMeter's order",
          "set jmeter.save.saveservice.print_field_names=true and run again");
    }
    int behind = row.size() - success - 1;
    boolean hasFailure = behind >= 4;
    int bytes = success + (hasFailure ? 2 : 1);
    boolean hasUrl = row.size() - bytes >= 8;
    return new JtlColumns(
        0,
        1,
        2,
        3,
        4,
        5,
        success,
        hasFailure ? success + 1 : -1,
        bytes < row.size() ? bytes : -1,
        bytes + 1 < row.size() ? bytes + 1 : -1,
        hasUrl ? bytes + 4 : -1,
        hasUrl ? bytes + 6 : -1,
        -1,
        -1,
        -1,
        row.size());
  }
}
