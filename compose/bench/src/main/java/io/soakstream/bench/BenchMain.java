package io.soakstream.bench;

import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkOutcome;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.OutputFormat;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All benchmarks, or those that are named: {@code BenchMain ONLY PAIRS BAR LONG FORMAT EVENTS HOME
 * REPORTS}, as {@code ./soak bench} calls it. Data on standard output, progress on standard error.
 */
public final class BenchMain {
  private static final Duration BUDGET = Duration.ofMinutes(20);
  private static final Duration BUDGET_LONG = Duration.ofMinutes(60);

  private final BenchOptions options;
  private final Instant started = Instant.now();
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final PrintStream err =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  private BenchMain(BenchOptions options) {
    this.options = options;
  }

  public static void main(String[] args) throws Exception {
    InterruptHandler.install();
    int code;
    try {
      code = new BenchMain(BenchOptions.parse(args)).run();
    } catch (IllegalArgumentException e) {
      System.err.println("soak bench: " + e.getMessage());
      code = ExitCode.USAGE;
    }
    InterruptHandler.finished();
    System.exit(code);
  }

  private int run() throws Exception {
    List<Benchmark> chosen = options.chosen(BenchmarkList.all());
    String stamp =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(started);
    Path work = WorkDirs.make(options.home().resolve(".soak").resolve("bench"), stamp);
    TimeBudget clock = new TimeBudget(options.isLong() ? BUDGET_LONG : BUDGET, System::nanoTime);
    MachineFacts machine = MachineFacts.measured();
    boolean text = options.format() != OutputFormat.JSON;
    TableReport report = new TableReport(options.format(), out);
    if (text) {
      report.head(started, machine);
    }
    List<BenchmarkOutcome> outcomes = new ArrayList<>();
    for (Benchmark benchmark : chosen) {
      BenchmarkOutcome outcome = compare(benchmark, work.resolve(benchmark.name()), clock);
      outcomes.add(outcome);
      if (text) {
        report.show(outcome);
      }
    }
    String json = JsonReport.of(started, machine, options, outcomes).toPrettyString();
    Path file = options.reports().resolve(stamp).resolve("bench.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, json + "\n");
    if (!text) {
      out.println(json);
    }
    err.println("report: " + file);
    return code(outcomes);
  }

  private BenchmarkOutcome compare(Benchmark benchmark, Path work, TimeBudget clock)
      throws Exception {
    err.println("soak bench: " + benchmark.name());
    try (BenchmarkRunner comparison =
        new BenchmarkRunner(
            benchmark,
            work,
            options.events(),
            note -> err.println("soak bench: " + benchmark.name() + ": " + note))) {
      InterruptHandler.Closing end = comparison::close;
      InterruptHandler.onInterrupt(end);
      try {
        BenchmarkOutcome outcome = comparison.run(benchmark.rounds(options.pairs()), clock);
        InterruptHandler.parkIfInterrupted();
        return outcome;
      } finally {
        InterruptHandler.forget(end);
      }
    }
  }

  private int code(List<BenchmarkOutcome> outcomes) {
    if (outcomes.stream().anyMatch(outcome -> outcome.failure().isPresent())) {
      return ExitCode.INTERNAL_ERROR;
    }
    boolean good = outcomes.stream().allMatch(BenchmarkOutcome::isGood);
    return good || !options.isBar() ? ExitCode.PASS : ExitCode.RULE_FAILED;
  }
}
