package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.SeedSoak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A soak of many tenants and endpoints, at the rate of seed 000. Stateless. */
final class CrowdScenario {
  private static final int TENANTS = 1_000;
  private static final int ENDPOINTS = 50;

  private CrowdScenario() {}

  static SeedSoak of(BenchRig rig, int hours) throws IOException {
    StringBuilder text = new StringBuilder("name: crowd\nstart: 2026-02-12T00:00:00Z\n");
    text.append("duration: ").append(hours).append("h\nrate: 55/s\nseed: 1\ntenants:\n");
    for (int i = 0; i < TENANTS; i++) {
      text.append(String.format(Locale.ROOT, "  - {name: t%04d, weight: 1}\n", i));
    }
    text.append("endpoints:\n");
    for (int i = 0; i < ENDPOINTS; i++) {
      text.append(String.format(Locale.ROOT, "  - {name: \"GET /e%02d\", weight: 1}\n", i));
    }
    text.append("rules: [\"error_rate < 1%\"]\nsimulate:\n  timeout: 30s\n  hours:\n");
    for (int i = 0; i < hours; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "    - {hour: %d, p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145,"
                  + " errors: 5}\n",
              i));
    }
    text.append(String.format(Locale.ROOT, "  errors: {timeout: %d}\n", 5 * hours));
    Path file = rig.workDir().resolve("crowd.yaml");
    Files.writeString(file, text);
    return new SeedSoak(file, hours);
  }
}
