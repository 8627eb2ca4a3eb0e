package io.soakstream.replay;

import io.soakstream.analyzer.replay.RulesFile;
import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.backend.StandardInput;
import io.soakstream.exit.ExitCode;
import io.soakstream.results.RecordedRun;
import io.soakstream.results.StoredRuns;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.StackPart;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soak replay}: the recorded events of a run again, under the same or under other rules. */
@Command(
    name = "replay",
    description =
        "Analyses the recorded events of a run again, by its own or by other rules; publishes no"
            + " event.",
    footer = {
      "./soak replay latest",
      "./soak replay latest --rules stricter.yaml   # what other rules would have said"
    })
public final class ReplayVerb extends ReadingVerb {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      defaultValue = "latest",
      description = "Id of the run or its beginning; default ${DEFAULT-VALUE}.")
  String run;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rules instead of the run's own: a YAML list of rules, or a scenario file.")
  Path rules;

  @Override
  protected Set<StackPart> needed() {
    return Set.of(StackPart.KAFKA, StackPart.CLICKHOUSE, StackPart.SINK);
  }

  @Override
  public Integer call() throws Exception {
    checkRules();
    return super.call();
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) throws Exception {
    RecordedRun recorded = RecordedRun.of(analyst, StoredRuns.resolve(analyst, run));
    recorded.checkEvents(backend);
    return new ReplaySession(call, backend, analyst, recorded).perform(Optional.ofNullable(rules));
  }

  private void checkRules() {
    if (rules == null) {
      return;
    }
    if (StandardInput.isMeant(rules.toString())) {
      rules = StandardInput.keep(System.in, call.dataDirectory());
    }
    RulesFile file = RulesFile.read(rules);
    if (!file.problems().isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION,
          file.problems().stream().map(problem -> problem.lines(rules)).toList());
    }
  }
}
