package io.soakstream.producer.importer;

import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The second reading of one file, a stretch at a time. Confined to one thread. */
final class FileTurn implements Closeable {
  private final ScannedFile file;
  private final ResultReader reader;
  private final ImportedRequest request = new ImportedRequest();
  private int stretch;
  private long records;
  private boolean isOver;

  FileTurn(ScannedFile file, ReadingOptions options, AtomicLong read) throws IOException {
    this.file = file;
    this.reader = ResultFormats.open(file.input(), options, read);
  }

  /**
   * No request of this file that is still to come starts earlier; the largest number at its end.
   */
  long earliestUs() {
    return isOver ? Long.MAX_VALUE : file.minima().from(stretch);
  }

  /** Hands the next stretch on. */
  void play(Consumer<ImportedRequest> sink) throws IOException {
    for (int i = 0; i < StartMinima.RECORDS && !isOver; i++) {
      isOver = records == file.records() || !next();
      if (!isOver) {
        records++;
        sink.accept(request);
      }
    }
    stretch++;
  }

  private boolean next() throws IOException {
    while (true) {
      try {
        return reader.next(request);
      } catch (InvalidResultsException e) {
        if (!e.isRecord() || file.skipped() == 0) {
          throw e;
        }
      }
    }
  }

  /** What is wrong when the file is no longer what it was in the first reading. */
  Optional<String> change() {
    return isOver && records < file.records()
        ? Optional.of(
            file.input().name()
                + " changed while it was imported: "
                + records
                + " of "
                + file.records()
                + " records were left")
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
