package io.soakstream.results;

import io.soakstream.backend.Backend;
import io.soakstream.backend.FirstContact;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.SoakHome;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.NamedQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code soak names}: names that scripts of shells complete with, one a line. It starts nothing and
 * refuses nothing: who presses a key wants no answer of ours but names.
 */
@Command(
    name = "names",
    hidden = true,
    description = "Names for completion in shells: runs, scenarios or questions.",
    footer = "./soak names scenarios")
public final class NamesVerb implements Callable<Integer> {
  private static final int RUNS_MAX = 200;
  private static final String SCENARIO = ".yaml";

  @ParentCommand CallContext call;

  @Parameters(paramLabel = "KIND", description = "One of runs, scenarios, questions.")
  NameKind kind;

  /** What can be listed. */
  public enum NameKind {
    RUNS,
    SCENARIOS,
    QUESTIONS;

    /**
     * Reads a kind as it is written.
     *
     * @throws TypeConversionException for any other word
     */
    public static NameKind of(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.name().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + word + "' is none of runs, scenarios, questions"));
    }
  }

  @Override
  public Integer call() {
    List<String> names =
        switch (kind) {
          case RUNS -> runs();
          case SCENARIOS -> scenarios();
          case QUESTIONS -> QueryClient.catalogue().stream().map(NamedQuery::name).toList();
        };
    names.forEach(call.terminal().out()::println);
    return ExitCode.PASS;
  }

  private List<String> runs() {
    if (!FirstContact.isUp(call)) {
      return List.of();
    }
    try (Backend backend =
            Backend.launch(call, Set.of(StackPart.CLICKHOUSE), StackListener.SILENT);
        QueryClient analyst = backend.queries()) {
      return Stream.concat(
              Stream.of("latest"),
              analyst.all(InternalQuery.RUNS_LIST, Map.of("tags", "{}")).stream()
                  .map(row -> row.text("run"))
                  .limit(RUNS_MAX))
          .toList();
    }
  }

  private static List<String> scenarios() {
    try (Stream<Path> files = Files.list(SoakHome.scenarios())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SCENARIO))
          .map(name -> name.substring(0, name.length() - SCENARIO.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
