package io.soakstream.results;

import io.soakstream.backend.Backend;
import io.soakstream.backend.FirstContact;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.OutputFormat;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRows;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code soak runs}: what is stored, newest first. */
@Command(
    name = "runs",
    description = "The stored runs, newest first.",
    footer = {"./soak runs", "./soak runs --tag purpose=quickstart", "./soak runs --format json"})
public final class RunsVerb extends ReadingVerb {
  @Option(
      names = "--tag",
      paramLabel = "NAME=VALUE",
      description = "Only runs with this tag; repeatable.")
  Map<String, String> tags = new LinkedHashMap<>();

  @Override
  protected int readNothing() {
    print(
        DataRows.of(
            "run",
            "origin",
            "state",
            "started",
            "requests",
            "errors",
            "status",
            "annotations",
            "tags"));
    call.terminal().say(FirstContact.NO_RUNS);
    return ExitCode.PASS;
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) {
    InternalQuery query =
        call.format() == OutputFormat.TABLE ? InternalQuery.RUNS_TABLE : InternalQuery.RUNS_LIST;
    try (ResultRows rows = analyst.rows(query, Map.of("tags", TagFilter.json(tags)))) {
      print(rows);
    }
    return ExitCode.PASS;
  }
}
