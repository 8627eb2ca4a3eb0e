package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The 24-hour soak of AGP2-PERF-1.6, and the hourly table of its report. */
final class Agp2 {
  private static final Path FILE = Path.of("scenarios/agp2-soak-24h.yaml");

  private Agp2() {}

  static Scenario scenario(long seed, Map<String, String> variables) {
    return ScenarioReader.read(FILE, variables, OptionalLong.of(seed));
  }

  static Scenario scenario(long seed) {
    return scenario(seed, Map.of());
  }

  /** A row of the report's table, as it was published. */
  record Row(
      int hour,
      int requests,
      double p50Ms,
      double p95Ms,
      double p99Ms,
      double meanMs,
      double maxMs,
      int errors) {}

  static List<Row> table() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/agp2-hourly.csv")).stream()
          .skip(1)
          .map(line -> line.split(","))
          .map(
              f ->
                  new Row(
                      Integer.parseInt(f[0]),
                      Integer.parseInt(f[1]),
                      Double.parseDouble(f[2]),
                      Double.parseDouble(f[3]),
                      Double.parseDouble(f[4]),
                      Double.parseDouble(f[5]),
                      Double.parseDouble(f[6]),
                      Integer.parseInt(f[7])))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("the table of the report is missing", e);
    }
  }
}
