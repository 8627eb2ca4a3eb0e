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
import io.soakstream.producer.importer.text.CsvReader;
import io.soakstream.producer.importer.text.LineReader;
import io.soakstream.producer.importer.vegeta.VegetaCsvReader;
import io.soakstream.producer.importer.vegeta.VegetaJsonReader;
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
      return new CheckedReader(reader(head, in, input.name(), options), input.name());
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
      case VEGETA_JSON -> new VegetaJsonReader(new LineReader(in, name), options);
      case VEGETA_CSV -> new VegetaCsvReader(csv(head, in, name), options);
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
