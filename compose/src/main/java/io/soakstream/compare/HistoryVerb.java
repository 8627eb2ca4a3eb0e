package io.soakstream.compare;

import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.wire.RecordJson;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code soak history}: the runs of one scenario in the order of time, and where levels changed.
 */
@Command(
    name = "history",
    description = "The runs of a scenario in the order of time, and where their levels changed.",
    footer = {"./soak history quickstart"})
public final class HistoryVerb extends ReadingVerb {
  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..1",
      description = "Name of the scenario; default that of the latest run.")
  String scenario;

  @Option(
      names = "--tag",
      paramLabel = "NAME=VALUE",
      description = "Only runs with this tag; repeatable.")
  Map<String, String> tags = new LinkedHashMap<>();

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many runs, the latest; default ${DEFAULT-VALUE}.")
  int last;

  @Override
  public Integer call() throws Exception {
    if (last < 1) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak history: --last " + last + " is not at least 1");
    }
    return super.call();
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) {
    List<PastRun> found = PastRun.read(analyst, scenario, tags);
    if (found.isEmpty()) {
      throw new VerbFailedException(ExitCode.USAGE, refusal());
    }
    RunHistory history = RunHistory.of(latestOfOneKind(found));
    Terminal terminal = call.terminal();
    if (call.format() == OutputFormat.JSON) {
      terminal.out().println(RecordJson.pretty(history.document()));
    } else {
      print(call.format() == OutputFormat.TABLE ? history.table() : history.rows());
    }
    terminal.out().flush();
    history.sentences().forEach(terminal::say);
    return ExitCode.PASS;
  }

  /** Simulated and real runs, and those of two scenarios, have no level in common. */
  private List<PastRun> latestOfOneKind(List<PastRun> found) {
    PastRun latest = Collections.max(found, Comparator.comparingLong(PastRun::publishedUs));
    List<PastRun> alike =
        found.stream()
            .filter(run -> run.scenario().equals(latest.scenario()))
            .filter(run -> run.origin().equals(latest.origin()))
            .toList();
    return alike.subList(Math.max(0, alike.size() - last), alike.size());
  }

  private String refusal() {
    String of = scenario == null ? "" : " of scenario '" + scenario + "'";
    String with = tags.isEmpty() ? "" : " with these tags";
    return "soak: no run" + of + with + " has a final verdict ('soak runs' lists what is stored)";
  }
}
