package io.soakstream.producer.importer;

import io.soakstream.producer.importer.jmeter.JtlCsvReader;
import io.soakstream.producer.importer.jmeter.JtlXmlReader;
import io.soakstream.producer.importer.jmeter.TagScanner;
import io.soakstream.producer.importer.k6.K6CsvReader;
import io.soakstream.producer.importer.k6.K6JsonReader;
import io.soakstream.producer.importer.text.CsvReader;
import io.soakstream.producer.importer.text.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A reader for each kind of file, chosen by what the file begins with. Stateless. */
final class ResultFormats {
  private ResultFormats() {}

  /**
   * Opens a file with the reader that its content asks for.
   *
   * @param read counts the bytes that are read of the file itself
   */
  static ResultReader open(ResultInput input, ReadingOptions options, AtomicLong read)
      throws IOException {
    FileHead head = FileHead.of(input, options);
    InputStream in = input.open(read);
    try {
      return reader(head, in, input.name(), options);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static ResultReader reader(
      FileHead head, InputStream in, String name, ReadingOptions options) throws IOException {
    return switch (head.kind()) {
      case K6_JSON -> new K6JsonReader(new LineReader(in, name), options);
      case K6_CSV -> new K6CsvReader(csv(head, in, name), options);
      case JTL_CSV -> new JtlCsvReader(csv(head, in, name), options);
      case JTL_XML -> new JtlXmlReader(new TagScanner(in, name), options);
      default -> throw new IllegalStateException("no reader for " + head.kind());
    };
  }

  private static CsvReader csv(FileHead head, InputStream in, String name) {
    return new CsvReader(new LineReader(in, name), head.separator());
  }
}
