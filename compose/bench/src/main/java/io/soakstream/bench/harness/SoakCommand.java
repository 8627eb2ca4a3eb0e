package io.soakstream.bench.harness;

import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The command line as a user calls it, on a stack that runs already. Stateless. */
public final class SoakCommand {
  private SoakCommand() {}

  /** A verb with its words; measured from its start to its end. */
  public static ProcessLaunch on(BenchRig rig, EmbeddedStack stack, String... words)
      throws IOException {
    StackAddresses at = stack.addresses();
    List<String> arguments = new ArrayList<>(Arrays.asList(words));
    arguments.add("--bootstrap-server=" + at.kafka());
    arguments.add("--schema-registry=" + at.schemaRegistry());
    arguments.add("--clickhouse-url=" + at.clickhouseUrl());
    arguments.add("--data-dir=" + rig.workDir().resolve("cli"));
    return ProcessLaunch.of(
            rig.java(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"),
                "io.soakstream.cli.Soak",
                arguments.toArray(String[]::new)))
        .withEnvironment(
            Map.of(
                "SOAK_CLICKHOUSE_ANALYST_USER",
                at.analystUser(),
                "SOAK_CLICKHOUSE_ANALYST_PASSWORD",
                Files.readString(at.analystPasswordFile()).strip()));
  }
}
