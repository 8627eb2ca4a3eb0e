package io.soakstream.producer.importer;

import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Refuses times that no result can have, whatever the format. Confined to one thread. */
final class CheckedReader implements ResultReader {
  private static final long EARLIEST_US = 946_684_800_000_000L; // 2000
  private static final long LATEST_US = 4_102_444_800_000_000L; // 2100
  private static final long LONGEST_US = 31L * 86_400_000_000L;
  private static final long COUNT_MAX = 1_000_000_000;

  private final ResultReader reader;
  private final String file;
  private final BooleanSupplier isBroken;
  private long requests;

  /**
   * @param isBroken whether the file ended before its content did
   */
  CheckedReader(ResultReader reader, String file, BooleanSupplier isBroken) {
    this.reader = reader;
    this.file = file;
    this.isBroken = isBroken;
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    if (!reader.next(into)) {
      if (isBroken.getAsBoolean()) {
        provenance().cutAt("where its compression breaks off, behind " + requests + " requests");
      }
      return false;
    }
    requests++;
    boolean isPossible =
        into.startUs >= EARLIEST_US
            && into.endUs <= LATEST_US
            && into.sentUs >= into.startUs
            && into.endUs >= into.sentUs
            && into.endUs - into.startUs <= LONGEST_US;
    if (!isPossible || into.count > COUNT_MAX) {
      throw InvalidResultsException.record(
          file,
          requests,
          1,
          "request "
              + requests
              + " of the file was not between 2000 and 2100, or took longer than 31 days",
          "repair or remove it, or leave it out with --skip-bad");
    }
    return true;
  }

  @Override
  public ResultProvenance provenance() {
    return reader.provenance();
  }

  @Override
  public long heldFromUs() {
    return reader.heldFromUs();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
