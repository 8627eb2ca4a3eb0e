package io.soakstream.operate;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.SoakHome;
import io.soakstream.shell.VerbFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code soak bench}: the benchmarks of {@code compose/bench}, in a process of their own. */
@Command(
    name = "bench",
    subcommands = DetectorsVerb.class,
    description = "All benchmarks with their yardsticks on this machine; at most 20 minutes.",
    footer = {"./soak bench", "./soak bench --only publish --pairs 1"})
public final class BenchVerb implements Callable<Integer> {
  private static final int PAIRS_LEAST = 3;
  private static final long DAY_EVENTS = 4_752_000;

  @ParentCommand CallContext call;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these benchmarks, comma-separated; an unknown name lists them all.")
  List<String> only = List.of();

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Rounds of each comparison; default 3, fewer only with --only.")
  int pairs = PAIRS_LEAST;

  @Option(names = "--bar", description = "Exit code 99 when a bar is missed.")
  boolean bar;

  @Option(
      names = "--long",
      description = "Also those that do not fit into 20 minutes, such as ten days in one run.")
  boolean alsoLong;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Requests of a run, rounded to whole hours of 198,000; default 4752000.")
  long events = DAY_EVENTS;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports/bench",
      description = "Where the report directory is made; default ${DEFAULT-VALUE}.")
  Path reports;

  @Override
  public Integer call() throws Exception {
    if (call.format() == OutputFormat.CSV) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak bench: --format csv: must be table, json or markdown");
    }
    if (pairs < 1 || pairs < PAIRS_LEAST && only.isEmpty()) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "soak bench: --pairs %d: must be at least %d, or 1 with --only",
              pairs,
              PAIRS_LEAST));
    }
    if (events < 1) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak bench: --events " + events + ": must be at least 1");
    }
    BenchModule module = new BenchModule(SoakHome.find());
    module.check();
    return module.run(
        List.of(
            String.join(",", only),
            Integer.toString(pairs),
            Boolean.toString(bar),
            Boolean.toString(alsoLong),
            call.format().name(),
            Long.toString(events),
            SoakHome.find().toString(),
            reports.toAbsolutePath().normalize().toString()));
  }
}
