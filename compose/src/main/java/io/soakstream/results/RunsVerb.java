package io.soakstream.results;

import io.soakstream.backend.Backend;
import io.soakstream.backend.FirstContact;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.OutputFormat;
import io.soakstream.sink.query.QueryClient;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code soak runs}: what is stored, newest first. */
@Command(name = "runs", description = "The stored runs, newest first.")
public final class RunsVerb extends ReadingVerb {
  private static final String SELECT =
      """
      SELECT r.run AS run, r.origin AS origin, r.state AS state,
             formatDateTime(r.run_start, '%Y-%m-%dT%H:%i:%SZ', 'UTC') AS started,
             if(v.run = '', NULL, v.requests) AS requests, if(v.run = '', NULL, v.errors) AS errors, if(v.status = '', '-', v.status) AS status,
             arrayStringConcat(arrayMap(t -> concat(t.1, '=', t.2), mapSort(r.tags)::Array(Tuple(String, String))), ' ') AS tags
      FROM soak.runs AS r
      LEFT JOIN soak.verdicts AS v ON v.run = r.run AND v.analysis = r.analysis
      WHERE r.analysis = 'live'
      """;

  /** For eyes: to the minute, and one word for what became of it. */
  private static final String SELECT_TABLE =
      """
      SELECT r.run AS run, formatDateTime(r.run_start, '%Y-%m-%d %H:%i', 'UTC') AS started, lower(r.origin) AS by,
             if(v.run = '', NULL, v.requests) AS requests, if(v.run = '', NULL, v.errors) AS errors, if(v.status = '', r.state, v.status) AS status,
             arrayStringConcat(arrayMap(t -> concat(t.1, '=', t.2), mapSort(r.tags)::Array(Tuple(String, String))), ' ') AS tags
      FROM soak.runs AS r
      LEFT JOIN soak.verdicts AS v ON v.run = r.run AND v.analysis = r.analysis
      WHERE r.analysis = 'live'
      """;

  private static final String ORDER = " ORDER BY v.published_at DESC, r.revision DESC, r.run";

  @Option(
      names = "--tag",
      paramLabel = "NAME=VALUE",
      description = "Only runs with this tag; repeatable.")
  Map<String, String> tags = new LinkedHashMap<>();

  @Override
  protected int readNothing() {
    TagFilter.of("r", tags, new LinkedHashMap<>());
    print(DataRows.of("run", "origin", "state", "started", "requests", "errors", "status", "tags"));
    call.terminal().err().println(FirstContact.NO_RUNS);
    return ExitCode.PASS;
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String filter = TagFilter.of("r", tags, parameters);
    String select = call.format() == OutputFormat.TABLE ? SELECT_TABLE : SELECT;
    try (io.soakstream.sink.query.ResultRows rows =
        analyst.sql(select + filter + ORDER, parameters)) {
      print(rows);
    }
    return ExitCode.PASS;
  }
}
