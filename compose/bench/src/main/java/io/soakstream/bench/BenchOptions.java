package io.soakstream.bench;

import io.soakstream.bench.harness.Benchmark;
import io.soakstream.shell.OutputFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What {@code ./soak bench} was asked for. Immutable.
 *
 * @param only names of benchmarks; empty for all that are not long
 * @param pairs rounds of each benchmark
 * @param isBar whether a missed bar is a failure
 * @param isLong whether the long ones run too
 * @param events of a run, about
 * @param home the checkout
 * @param reports below which the report is written
 */
record BenchOptions(
    List<String> only,
    int pairs,
    boolean isBar,
    boolean isLong,
    OutputFormat format,
    long events,
    Path home,
    Path reports) {
  private static final int ARGUMENTS = 8;

  static BenchOptions parse(String... args) {
    if (args.length != ARGUMENTS) {
      throw new IllegalArgumentException("it is started by './soak bench'");
    }
    return new BenchOptions(
        args[0].isEmpty() ? List.of() : Arrays.asList(args[0].split(",", -1)),
        Integer.parseInt(args[1]),
        Boolean.parseBoolean(args[2]),
        Boolean.parseBoolean(args[3]),
        OutputFormat.valueOf(args[4].toUpperCase(Locale.ROOT)),
        Long.parseLong(args[5]),
        Path.of(args[6]),
        Path.of(args[7]));
  }

  /** Those to run, in their own order. */
  List<Benchmark> chosen(List<Benchmark> all) {
    List<String> known = all.stream().map(Benchmark::name).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "there is no benchmark '" + name + "'; there are " + String.join(", ", known));
      }
    }
    return all.stream()
        .filter(
            benchmark ->
                only.isEmpty() ? isLong || !benchmark.isLong() : only.contains(benchmark.name()))
        .toList();
  }
}
