package io.soakstream.output;

import io.soakstream.exit.ExitCode;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.render.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The directory below which reports land, as {@code --reports} names it. Immutable.
 *
 * @param path made when the first report is written, or checked
 */
public record ReportDirectory(Path path) {

  /**
   * Makes the directory and a file in it, which is taken away again: a report that cannot be
   * written is told before hours of load.
   *
   * @throws OutputFailedException when a report could not be written; exit code 2
   */
  public ReportDirectory checked() {
    try {
      Files.createDirectories(path);
      Path probe = Files.createTempFile(path, ".probe", "");
      try {
        Files.write(probe, new byte[] {'\n'});
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      throw new OutputFailedException(
          "soak: --reports: "
              + path
              + ": a report cannot be written there ("
              + OutputFailedException.reason(e)
              + "); name a directory that can be written",
          ExitCode.USAGE,
          e);
    }
    return this;
  }

  /**
   * Writes a report into a new directory.
   *
   * @return that directory
   * @throws OutputFailedException when it could not be written whole; exit code 1
   */
  public Path write(ReportModel report) {
    try {
      return ReportFiles.write(report, path, Instant.now());
    } catch (UncheckedIOException e) {
      throw notWritten(report.run(), e.getCause());
    }
  }

  /** What is told when a part of a report could not be written. */
  public OutputFailedException notWritten(String run, IOException cause) {
    return new OutputFailedException(
        "soak: the report of "
            + run
            + " could not be written to "
            + path
            + " ("
            + OutputFailedException.reason(cause)
            + "); 'soak report "
            + run
            + " --reports DIR' writes it elsewhere",
        OutputGuard.WRITE_FAILED,
        cause);
  }
}
