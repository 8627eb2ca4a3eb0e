package io.soakstream.operate;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.BuildVersions;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.RowsPrinter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * {@code soak version}: what this is made of. The versions are read from the jars; nothing is
 * started to ask.
 */
@Command(
    name = "version",
    description = "Versions of Soakstream and of what it is made of.",
    footer = {"./soak version", "./soak version --format json"})
public final class VersionVerb implements Callable<Integer> {
  @ParentCommand CallContext call;

  @Override
  public Integer call() {
    DataRows rows =
        DataRows.of("part", "version")
            .add("soakstream", BuildVersions.soakstream())
            .add("java", BuildVersions.java())
            .add("kafka", BuildVersions.kafka())
            .add("avro", BuildVersions.avro())
            .add("clickhouse", BuildVersions.clickhouse());
    RowsPrinter.print(rows, call.format(), call.terminal());
    return ExitCode.PASS;
  }
}
