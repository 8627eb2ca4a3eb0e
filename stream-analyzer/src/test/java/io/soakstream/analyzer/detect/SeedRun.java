package io.soakstream.analyzer.detect;

import io.soakstream.analyzer.detect.burst.ErrorRuns;
import io.soakstream.analyzer.window.WindowFigures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The hourly table of seed document 000, as windows. */
public final class SeedRun {
  public static final long START_US = ErrorRuns.START_S * 1_000_000;
  public static final long HOUR_US = 3_600_000_000L;

  private SeedRun() {}

  public static List<WindowFigures> hours() {
    List<WindowFigures> hours = new ArrayList<>();
    try (InputStream in = SeedRun.class.getResourceAsStream("/seed-000-hourly.csv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .forEach(
              line -> {
                String[] cell = line.split(",");
                hours.add(
                    new WindowFigures(
                        START_US + Long.parseLong(cell[0]) * HOUR_US,
                        HOUR_US,
                        Long.parseLong(cell[1]),
                        Long.parseLong(cell[7]),
                        Long.parseLong(cell[1]),
                        us(cell[2]),
                        us(cell[2]),
                        us(cell[3]),
                        us(cell[4]),
                        us(cell[4]),
                        us(cell[5]),
                        us(cell[6]),
                        0,
                        0));
              });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return hours;
  }

  private static long us(String ms) {
    return Math.round(1000 * Double.parseDouble(ms));
  }
}
