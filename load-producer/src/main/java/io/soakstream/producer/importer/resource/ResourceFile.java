package io.soakstream.producer.importer.resource;

import io.soakstream.event.MetricKind;
import io.soakstream.name.NameRules;
import io.soakstream.producer.importer.ResultInput;
import io.soakstream.producer.importer.text.CsvReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.text.LineReader;
import io.soakstream.producer.importer.text.StampText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Readings of resources in a CSV file with the columns {@code time, source, metric, value} and, as
 * wished, {@code unit} and {@code kind}. Stateless.
 */
public final class ResourceFile {
  private static final int READINGS_MAX = 2_000_000;

  private ResourceFile() {}

  /**
   * Reads them all.
   *
   * @return in the order of time
   * @throws InvalidResultsException when one cannot be read
   */
  public static List<ResourceReading> read(ResultInput input) throws IOException {
    input.check();
    List<ResourceReading> readings = new ArrayList<>();
    try (CsvReader rows =
        new CsvReader(new LineReader(input.open(new AtomicLong()), input.name()), ',')) {
      rows.next();
      int time = column(rows, "time");
      int source = column(rows, "source");
      int metric = column(rows, "metric");
      int value = column(rows, "value");
      int unit = rows.cell("unit");
      int kind = rows.cell("kind");
      while (rows.next()) {
        if (readings.size() == READINGS_MAX) {
          throw rows.invalid(0, "more than " + READINGS_MAX + " readings", "take fewer");
        }
        readings.add(
            new ResourceReading(
                time(rows, time),
                name(rows, source, "source"),
                name(rows, metric, "metric"),
                rows.isEmpty(unit) ? "" : name(rows, unit, "unit"),
                kind(rows, kind),
                rows.scaled(value, 6, "value") / 1e6));
      }
    }
    readings.sort(Comparator.comparingLong(ResourceReading::timeUs));
    return readings;
  }

  private static int column(CsvReader rows, String name) {
    int column = rows.cell(name);
    if (column < 0) {
      throw rows.invalid(
          0, "the header has no column " + name, "write time,source,metric,unit,kind,value");
    }
    return column;
  }

  private static long time(CsvReader rows, int column) {
    byte[] text = rows.text(column).getBytes(StandardCharsets.UTF_8);
    long us = StampText.rfc3339(text, 0, text.length);
    us = us == StampText.NONE ? StampText.epoch(text, 0, text.length) : us;
    if (us == StampText.NONE) {
      throw rows.invalid(
          column,
          "time is no RFC 3339 time and no number since the epoch",
          "write it as in 2026-03-01T10:00:00Z");
    }
    return us;
  }

  private static String name(CsvReader rows, int column, String what) {
    String name = rows.text(column);
    if (NameRules.problem(name) != null) {
      throw rows.invalid(
          column, what + " " + NameRules.problem(name), "name it, as in rss or replica-1");
    }
    return name;
  }

  private static MetricKind kind(CsvReader rows, int column) {
    if (rows.isEmpty(column) || rows.is(column, "gauge")) {
      return MetricKind.GAUGE;
    } else if (rows.is(column, "counter")) {
      return MetricKind.COUNTER;
    }
    throw rows.invalid(column, "kind is neither gauge nor counter", "write one of them");
  }
}
