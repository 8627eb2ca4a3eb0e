package io.soakstream.producer.importer.text;

import java.io.Serial;

/**
 * A result file that cannot be read as what it seems to be: where, what was expected, what to do.
 * Never holds a value of the file that may be private.
 */
public final class InvalidResultsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final boolean isRecord;

  private InvalidResultsException(String message, boolean isRecord) {
    // A file may hold millions of bad records, and each is told by its place alone.
    super(message, null, false, !isRecord);
    this.isRecord = isRecord;
  }

  /**
   * One record of a file is wrong; those that follow may be read.
   *
   * @param column from 1, in characters or cells as the format counts
   * @param problem what is wrong and what was expected
   */
  public static InvalidResultsException record(
      String file, long line, long column, String problem, String remedy) {
    return new InvalidResultsException(
        file + ":" + line + ":" + column + ": " + problem + "; " + remedy, true);
  }

  /** The file as a whole is wrong. */
  public static InvalidResultsException file(String file, String problem, String remedy) {
    return new InvalidResultsException(file + ": " + problem + "; " + remedy, false);
  }

  /** Whether it is about one record alone. */
  public boolean isRecord() {
    return isRecord;
  }
}
