package io.soakstream.soak;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.PlannedLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Whether what a run will write has room where the embedded stack keeps it. Stateless. */
final class DiskForecast {
  /** Events, changelogs and rows of a run of millions of requests, by request, rounded up. */
  private static final double BYTES_PER_REQUEST = 300;

  private static final double GB = 1e9;

  private DiskForecast() {}

  /** A sentence when it has not; empty for plans that do not say how many requests they are. */
  static Optional<String> warning(Scenario scenario, Path dataDir) {
    try {
      return warning(
          PlannedLoad.of(scenario).requests(),
          dataDir,
          Files.getFileStore(dataDir).getUsableSpace());
    } catch (IOException e) {
      return Optional.empty(); // whoever writes there says so
    }
  }

  static Optional<String> warning(double requests, Path dataDir, long freeBytes) {
    double bytes = requests * BYTES_PER_REQUEST;
    return bytes > freeBytes
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "warning: %,.0f requests take about %.1f GB, and %s has %.1f GB left: make room,"
                    + " or name another place with --data-dir",
                requests,
                bytes / GB,
                dataDir,
                freeBytes / GB))
        : Optional.empty();
  }
}
