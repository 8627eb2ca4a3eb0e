package io.soakstream.sink.report.render;

import io.soakstream.sink.report.model.ReportModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a report into a directory of its own. Nothing is ever overwritten. Stateless. */
public final class ReportFiles {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ReportFiles() {}

  /**
   * Writes every file.
   *
   * @param reportsDirectory made if absent, usually {@code reports/soak}
   * @return the new directory, {@code <UTC time>-<run>}, with {@code -2}, {@code -3} … when that is
   *     taken
   * @throws UncheckedIOException when it cannot be written whole; then nothing of it is left
   */
  public static Path write(ReportModel report, Path reportsDirectory, Instant now) {
    try {
      Path directory =
          create(
              reportsDirectory,
              STAMP.format(now) + "-" + report.run().replaceAll("[^A-Za-z0-9._-]", "_"));
      try {
        for (ReportFile file : ReportFile.values()) {
          Files.writeString(directory.resolve(file.fileName()), render(report, file));
        }
      } catch (IOException e) {
        remove(directory, e);
        throw e;
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the report cannot be written to " + reportsDirectory + ": " + e.getMessage(), e);
    }
  }

  /** The text of one file. */
  public static String render(ReportModel report, ReportFile file) {
    return switch (file) {
      case VERDICT_JSON -> report.document().json().toPrettyString() + "\n";
      case LATENCY_JSON -> JsonReports.latency(report).toPrettyString() + "\n";
      case STATUSES_JSON -> report.statuses().toJson().toPrettyString() + "\n";
      case COMPARISON_JSON -> JsonReports.comparison(report).toPrettyString() + "\n";
      case RECONCILE_JSON -> report.reconciliation().toJson().toPrettyString() + "\n";
      case ERRORS_LOG -> ErrorsLog.of(report);
      case JUNIT_XML -> JunitReport.of(report);
      case REPORT_MD -> MarkdownReport.of(report);
      case REPORT_HTML -> HtmlReport.of(report);
    };
  }

  /** Half a report would be taken for a whole one. */
  private static void remove(Path directory, IOException cause) {
    try {
      for (ReportFile file : ReportFile.values()) {
        Files.deleteIfExists(directory.resolve(file.fileName()));
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static Path create(Path parent, String name) throws IOException {
    Files.createDirectories(parent);
    for (int number = 1; ; number++) {
      try {
        return Files.createDirectory(parent.resolve(number == 1 ? name : name + "-" + number));
      } catch (FileAlreadyExistsException e) {
        if (number == 1_000) {
          throw e;
        }
      }
    }
  }
}
