package io.soakstream.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceReadingsTest {
  private static final Map<String, ResourceReadings> DRAWN = new ConcurrentHashMap<>();
  private static final int[] ANCHORS = {0, 360, 720, 1_080, 1_439};

  @ParameterizedTest
  @CsvSource({
    "replica-1, cpu, 12, '18,22,25,27,26'",
    "replica-3, cpu, 12, '19,23,26,28,27'",
    "replica-1, rss, 2.5, '1.2e9,1.3e9,1.4e9,1.5e9,1.4e9'",
    "replica-2, rss, 2.5, '1.1e9,1.3e9,1.4e9,1.4e9,1.4e9'",
    "replica-1, heap, 4, '145e6,167e6,178e6,182e6,179e6'",
    "postgres, pool_active, 20, '8,9,10,11,10'",
    "redis, memory, 1, '120e6,145e6,168e6,172e6,174e6'",
    "redis, keys, 0.5, '12450,14890,16340,16780,16820'",
    "redis, hit_rate, 1.5, '72,84,89,91,91'",
  })
  void shouldFollowTheTablesOfTheReport(
      String source, String metric, double percent, String anchors) {
    double[] table = Arrays.stream(anchors.split(",")).mapToDouble(Double::parseDouble).toArray();
    for (long seed = 1; seed <= 5; seed++) {
      double[] values = values(seed, source, metric, Map.of());
      assertThat(values).hasSize(1_440);
      for (int i = 0; i < ANCHORS.length; i++) {
        assertThat(values[ANCHORS[i]])
            .as(source + " " + metric + ", minute " + ANCHORS[i] + ", seed " + seed)
            .isCloseTo(table[i], Percentage.withPercentage(percent));
      }
    }
  }

  @Test
  void shouldKeepThePoolWhole() {
    double[] active = values(1, "postgres", "pool_active", Map.of());
    double[] idle = values(1, "postgres", "pool_idle", Map.of());
    for (int m = 0; m < active.length; m++) {
      assertThat(active[m] + idle[m]).isEqualTo(20);
      assertThat(active[m]).isBetween(6.0, 12.0);
    }
    assertThat(active).contains(12.0);
  }

  @Test
  void shouldCountTheLogLinesOfTheReport() {
    Map<String, Double> totals =
        Map.of(
            "info",
            847_230.0,
            "debug",
            3_128_450.0,
            "warning",
            128.0,
            "error",
            47.0,
            "critical",
            0.0);
    totals.forEach(
        (level, total) -> {
          double sum = 0;
          for (int replica = 1; replica <= 3; replica++) {
            double[] values = values(1, "replica-" + replica, "log_lines_" + level, Map.of());
            assertThat(values).isSorted();
            assertThat(values[0]).isZero();
            sum += values[1_439];
          }
          assertThat(sum).as(level).isEqualTo(total);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"18:23:41", "03:11:07"})
  void shouldLogTheCheckpointsErrorsWhereItIs(String at) {
    double[] values = values(1, "replica-1", "log_lines_error", Map.of("checkpoint_at", at));
    int minute = Integer.parseInt(at.substring(0, 2)) * 60 + Integer.parseInt(at.substring(3, 5));
    assertThat(values[minute]).isZero();
    assertThat(values[minute + 1]).isEqualTo(16);
  }

  @Test
  void shouldFreeMemoryNowAndThen() {
    double[] rss = values(1, "replica-1", "rss", Map.of());
    assertThat(rss[1_100] - rss[1_099]).isLessThan(-15e6);
  }

  @Test
  void shouldDrawTheSameReadingsAgain() {
    double[] again = values(new ResourceReadings(Agp2.scenario(3)), "redis", "keys");
    assertThat(again).isEqualTo(values(3, "redis", "keys", Map.of()));
    assertThat(values(3, "redis", "keys", Map.of()))
        .isNotEqualTo(values(4, "redis", "keys", Map.of()));
  }

  private static double[] values(
      long seed, String source, String metric, Map<String, String> variables) {
    ResourceReadings readings =
        DRAWN.computeIfAbsent(
            seed + " " + variables, key -> new ResourceReadings(Agp2.scenario(seed, variables)));
    return values(readings, source, metric);
  }

  private static double[] values(ResourceReadings readings, String source, String metric) {
    return readings.series().stream()
        .filter(it -> it.resource().source().equals(source))
        .filter(it -> it.resource().metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .values();
  }
}
