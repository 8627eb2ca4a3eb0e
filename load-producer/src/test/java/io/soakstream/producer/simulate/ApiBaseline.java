package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The API baseline of week 9, and the tables of its report as they were published. */
final class ApiBaseline {
  static final List<String> PHASES = List.of("smoke", "normal", "peak", "endurance");

  private ApiBaseline() {}

  static Scenario scenario(long seed) {
    return ScenarioReader.read(
        Path.of("scenarios/api-baseline.yaml"), Map.of(), OptionalLong.of(seed));
  }

  /** Fields of the rows of a table without its heading. */
  static List<String[]> table(String name) {
    try {
      return Files.readAllLines(Path.of("src/test/resources", name)).stream()
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("the table of the report is missing", e);
    }
  }

  /** Response times of the requests of a part that were answered, ascending. */
  static long[] sortedUs(SimulatedPart part, IntPredicate wanted) {
    return IntStream.range(0, part.requests())
        .filter(i -> part.fault(i).responds())
        .filter(wanted)
        .mapToLong(i -> part.responseUs()[i])
        .sorted()
        .toArray();
  }

  /** Nearest rank. */
  static double percentileMs(long[] sorted, int percent) {
    return sorted[(int) -Math.floorDiv(-(long) sorted.length * percent, 100) - 1] / 1_000.0;
  }

  static double meanMs(long[] values) {
    return Arrays.stream(values).average().orElseThrow() / 1_000;
  }
}
