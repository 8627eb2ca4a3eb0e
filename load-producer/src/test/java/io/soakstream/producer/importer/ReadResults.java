package io.soakstream.producer.importer;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A file that was read to its end: what a test asks of it. */
record ReadResults(List<Row> rows, List<String> problems, ResultProvenance provenance) {
  /** A request; times in microseconds since the epoch. */
  record Row(
      long startUs,
      long sentUs,
      long endUs,
      int status,
      Outcome outcome,
      String method,
      String name,
      String tenant,
      String detail,
      long count,
      long bytesIn) {
    long tookUs() {
      return endUs - startUs;
    }
  }

  static ReadResults of(String content) {
    return of(content, ReadingOptions.none());
  }

  static ReadResults of(String content, ReadingOptions options) {
    return of(content.getBytes(StandardCharsets.UTF_8), options);
  }

  /** Reads as the importer does; a record that cannot be read is a problem. */
  static ReadResults of(byte[] content, ReadingOptions options) {
    Path file = null;
    try {
      file = Files.createTempFile("results", ".txt");
      Files.write(file, content);
      return of(new ResultInput(file, "results.txt"), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReadResults of(ResultInput input, ReadingOptions options) throws IOException {
    try (ResultReader reader = ResultFormats.open(input, options, new AtomicLong())) {
      return of(reader);
    }
  }

  /** The same without a file, of which making and removing takes longer than reading it. */
  static ReadResults streamed(byte[] content, ReadingOptions options) {
    ResultInput input = new ResultInput(Path.of("results.txt"), "results.txt");
    try (ResultReader reader =
        ResultFormats.follow(input, new ByteArrayInputStream(content), options)) {
      return of(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReadResults of(ResultReader reader) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    ImportedRequest request = new ImportedRequest();
    boolean isMore = true;
    while (isMore) {
      try {
        isMore = reader.next(request);
        if (isMore) {
          rows.add(row(request));
        }
      } catch (InvalidResultsException e) {
        problems.add(e.getMessage());
        isMore = e.isRecord();
      }
    }
    return new ReadResults(rows, problems, reader.provenance());
  }

  private static Row row(ImportedRequest request) {
    return new Row(
        request.startUs,
        request.sentUs,
        request.endUs,
        request.status,
        request.outcome,
        request.method,
        request.name,
        request.tenant,
        request.detail,
        request.count,
        request.bytesIn);
  }

  Row only() {
    if (rows.size() != 1 || !problems.isEmpty()) {
      throw new AssertionError(rows + " " + problems);
    }
    return rows.get(0);
  }

  /** Options with one more thing said than none. */
  static ReadingOptions from(String tenants) {
    ReadingOptions none = ReadingOptions.none();
    return new ReadingOptions(
        TenantSource.parse(tenants),
        none.keptQuery(),
        none.zone(),
        none.timestampFormat(),
        none.stampIsEnd(),
        none.pattern());
  }

  static ReadingOptions pattern(String pattern) {
    ReadingOptions none = ReadingOptions.none();
    return new ReadingOptions(
        TenantSource.parse("header:x-tenant"),
        none.keptQuery(),
        none.zone(),
        none.timestampFormat(),
        none.stampIsEnd(),
        java.util.Optional.of(pattern));
  }

  static ReadingOptions zone(String zone, String format) {
    ReadingOptions none = ReadingOptions.none();
    return new ReadingOptions(
        none.tenants(),
        none.keptQuery(),
        java.util.Optional.of(java.time.ZoneId.of(zone)),
        java.util.Optional.ofNullable(format),
        none.stampIsEnd(),
        none.pattern());
  }
}
