package io.soakstream.results;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.shell.SpellingSuggestion;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.topic.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak schemas}: what travels in which topic under which subject, or one schema in full. */
@Command(
    name = "schemas",
    description = "Topics, subjects and Avro schemas; with a name, that schema as JSON.",
    footer = {"./soak schemas", "./soak schemas verdict"})
public final class SchemasVerb implements Callable<Integer> {
  @ParentCommand CallContext call;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "Name of a record or of a subject.")
  String name;

  @Override
  public Integer call() {
    if (name == null) {
      DataRows rows = DataRows.of("topic", "partitions", "record", "subject", "fields");
      for (Topic topic : Topic.values()) {
        for (Schema schema : topic.schemas()) {
          rows.add(
              topic.topicName(),
              topic.defaultPartitions(),
              schema.getName(),
              topic.subjectOf(schema),
              schema.getFields().size());
        }
      }
      RowsPrinter.print(rows, call.format(), call.terminal());
      return ExitCode.PASS;
    }
    call.terminal().out().println(named().toString(true));
    return ExitCode.PASS;
  }

  private Schema named() {
    return Arrays.stream(Topic.values())
        .flatMap(
            topic ->
                topic.schemas().stream()
                    .filter(
                        schema ->
                            name.equalsIgnoreCase(schema.getName())
                                || name.equals(schema.getFullName())
                                || name.equals(topic.subjectOf(schema))))
        .findFirst()
        .orElseThrow(() -> new VerbFailedException(ExitCode.USAGE, refusal()));
  }

  private String refusal() {
    List<String> names =
        Arrays.stream(Topic.values())
            .flatMap(topic -> topic.schemas().stream())
            .map(Schema::getName)
            .toList();
    return "soak schemas: no record or subject '"
        + name
        + "'"
        + SpellingSuggestion.closest(name, names)
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("")
        + " ('soak schemas' lists them)";
  }
}
