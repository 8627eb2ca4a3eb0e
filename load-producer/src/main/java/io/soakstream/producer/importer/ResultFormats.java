package io.soakstream.producer.importer;

import io.soakstream.producer.importer.accesslog.JsonLogReader;
import io.soakstream.producer.importer.accesslog.PatternLogReader;
import io.soakstream.producer.importer.accesslog.ProxyLogReader;
import io.soakstream.producer.importer.accesslog.ProxyLogReader.Form;
import io.soakstream.producer.importer.gatling.GatlingBinaryReader;
import io.soakstream.producer.importer.gatling.GatlingTextReader;
import io.soakstream.producer.importer.jmeter.JtlCsvReader;
import io.soakstream.producer.importer.jmeter.JtlXmlReader;
import io.soakstream.producer.importer.jmeter.TagScanner;
import io.soakstream.producer.importer.k6.K6CsvReader;
import io.soakstream.producer.importer.k6.K6JsonReader;
import io.soakstream.producer.importer.locust.LocustHistoryReader;
import io.soakstream.producer.importer.locust.LocustRequestReader;
import io.soakstream.producer.importer.series.HdrLogReader;
import io.soakstream.producer.importer.series.HyperfoilReader;
import io.soakstream.producer.importer.text.CsvReader;
import io.soakstream.producer.importer.text.LineReader;
import io.soakstream.producer.importer.text.UnbrokenStream;
import io.soakstream.producer.importer.vegeta.VegetaCsvReader;
import io.soakstream.producer.importer.vegeta.VegetaGobReader;
import io.soakstream.producer.importer.vegeta.VegetaJsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** A reader for each kind of file, chosen by what the file begins with. Stateless. */
public final class ResultFormats {
  private static final int FOLLOW_HEAD_BYTES = 1 << 16;

  private ResultFormats() {}

  /**
   * Opens a file with the reader that its content asks for.
   *
   * @param read counts the bytes that are read of the file itself
   */
  static ResultReader open(ResultInput input, ReadingOptions options, AtomicLong read)
      throws IOException {
    FileHead head = FileHead.of(input, options);
    UnbrokenStream in = new UnbrokenStream(input.open(read));
    try {
      return new CheckedReader(reader(head, in, input.name(), options), input.name(), in::isBroken);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Opens a file that still grows, once it holds enough to be recognised.
   *
   * @param growing gives the same content from its beginning
   */
  public static ResultReader follow(ResultInput input, InputStream growing, ReadingOptions options)
      throws IOException {
    byte[] first = new byte[FOLLOW_HEAD_BYTES];
    int length = 0;
    while (length < first.length && !hasLine(first, length)) {
      int got = growing.read(first, length, first.length - length);
      if (got < 0) {
        break;
      }
      length += got;
    }
    byte[] head = Arrays.copyOf(first, length);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), growing);
    return new CheckedReader(
        reader(FileHead.of(head, input, options), whole, input.name(), options),
        input.name(),
        () -> false);
  }

  /** A whole line, or enough of a file without lines. */
  private static boolean hasLine(byte[] head, int length) {
    if (length > 0 && head[0] == 0) {
      return length > 64;
    }
    for (int i = 1; i < length; i++) {
      if (head[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static ResultReader reader(
      FileHead head, InputStream in, String name, ReadingOptions options) throws IOException {
    return switch (head.kind()) {
      case K6_JSON -> new K6JsonReader(new LineReader(in, name), options);
      case K6_CSV -> new K6CsvReader(csv(head, in, name), options);
      case JTL_CSV -> new JtlCsvReader(csv(head, in, name), options);
      case JTL_XML -> new JtlXmlReader(new TagScanner(in, name), options);
      case VEGETA_JSON -> new VegetaJsonReader(new LineReader(in, name), options);
      case VEGETA_CSV -> new VegetaCsvReader(csv(head, in, name), options);
      case VEGETA_GOB -> new VegetaGobReader(in, name, options);
      case HYPERFOIL_JSON -> new HyperfoilReader(in, name, options);
      case HDR_LOG -> new HdrLogReader(new LineReader(in, name), options);
      case LOCUST_REQUESTS -> new LocustRequestReader(csv(head, in, name), options);
      case LOCUST_HISTORY -> new LocustHistoryReader(csv(head, in, name), options);
      case GATLING_TEXT -> new GatlingTextReader(new LineReader(in, name), options);
      case GATLING_BINARY -> new GatlingBinaryReader(in, name, options);
      case ACCESS_LOG -> new PatternLogReader(new LineReader(in, name), options);
      case JSON_LOG -> new JsonLogReader(new LineReader(in, name), options);
      case HAPROXY_LOG -> new ProxyLogReader(new LineReader(in, name), options, Form.HAPROXY);
      case ENVOY_LOG -> new ProxyLogReader(new LineReader(in, name), options, Form.ENVOY);
      case ALB_LOG -> new ProxyLogReader(new LineReader(in, name), options, Form.ALB);
    };
  }

  private static CsvReader csv(FileHead head, InputStream in, String name) {
    return new CsvReader(new LineReader(in, name), head.separator());
  }
}
