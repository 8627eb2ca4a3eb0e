package io.soakstream.cli;

import io.soakstream.exit.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * {@code soak version}: what this is made of. The versions are read from the jars; nothing is
 * started to ask.
 */
@Command(name = "version", description = "Versions of Soakstream and of what it is made of.")
final class VersionVerb implements Callable<Integer> {
  @ParentCommand Soak soak;

  @Override
  public Integer call() {
    Rows rows =
        Rows.of("part", "version")
            .add("soakstream", Versions.soakstream())
            .add("java", Versions.java())
            .add("kafka", Versions.kafka())
            .add("avro", Versions.avro())
            .add("clickhouse", Versions.clickhouse());
    RowsPrinter.print(rows, soak.format(), soak.terminal());
    return ExitCode.PASS;
  }
}
