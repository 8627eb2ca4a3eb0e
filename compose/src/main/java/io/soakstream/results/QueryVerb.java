package io.soakstream.results;

import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.CompleteQuestion;
import io.soakstream.sink.query.NamedQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.QueryRefusedException;
import io.soakstream.sink.query.ResultRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soak query}: a named question or free SQL, as the read-only analyst. */
@Command(
    name = "query",
    description = "A named question or free SQL, as the read-only analyst; alone, lists the names.",
    footer = {
      "./soak query   # the named questions",
      "./soak query hours -p run=latest",
      "./soak query \"SELECT run, status FROM soak.verdicts\"",
      "./soak query hours --sql"
    })
public final class QueryVerb extends ReadingVerb {
  @Parameters(
      paramLabel = "NAME|SQL",
      arity = "0..1",
      description = "Name of a question or its beginning, or one SQL statement.")
  String question;

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description =
          "Value of a {name:Type} in the SQL; 'run' is the latest run unless it is given.")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--sql",
      description = "Prints the SQL of the named question instead of asking it.")
  boolean sqlAlone;

  @Option(
      names = "--show",
      description =
          "Prints the SQL with its parameters to stderr before it is asked, as clickhouse-client"
              + " takes it.")
  boolean show;

  @Override
  public Integer call() throws Exception {
    if (question == null) {
      DataRows names = DataRows.of("name", "parameters", "description");
      QueryClient.catalogue()
          .forEach(
              known ->
                  names.add(
                      known.name(), String.join(" ", known.parameters()), known.description()));
      print(names);
      return ExitCode.PASS;
    }
    String asked = question.strip();
    question = QuestionName.resolve(question);
    if (!question.strip().equals(asked) && !call.terminal().isQuiet()) {
      call.terminal().say("question: " + question);
    }
    if (sqlAlone) {
      Optional<NamedQuery> named = QueryClient.named(question);
      call.terminal().out().println(named.orElseThrow(this::noQuestion).sql().strip());
      return ExitCode.PASS;
    }
    QueryClient.checkParameters(question, parameters.keySet());
    return super.call();
  }

  private VerbFailedException noQuestion() {
    return new VerbFailedException(
        ExitCode.USAGE,
        "soak query: --sql prints the SQL of a named question, and '"
            + question
            + "' is none ('soak query' lists them)");
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) {
    CompleteQuestion asked = analyst.complete(question, resolved(analyst));
    if (show) {
      call.terminal().err().println(asked.script());
    }
    try (ResultRows rows = analyst.sql(asked.sql(), asked.parameters())) {
      print(rows);
    } catch (QueryRefusedException e) {
      // What ClickHouse will not do is what the user wrote; that it knows nobody is not.
      throw e.exitCode() == ExitCode.INTERNAL_ERROR
          ? new VerbFailedException(ExitCode.USAGE, "soak query: " + e.getMessage())
          : e;
    }
    return ExitCode.PASS;
  }

  private Map<String, String> resolved(QueryClient analyst) {
    Map<String, String> given = new LinkedHashMap<>(parameters);
    for (String name : List.of("run", "other")) {
      given.computeIfPresent(name, (parameter, run) -> StoredRuns.resolve(analyst, run));
    }
    return given;
  }
}
