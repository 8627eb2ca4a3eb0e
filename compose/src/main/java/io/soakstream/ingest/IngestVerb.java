package io.soakstream.ingest;

import io.soakstream.analyzer.replay.RulesFile;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.exit.ExitCode;
import io.soakstream.producer.door.DoorArguments;
import io.soakstream.producer.door.DoorToken;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code soak ingest}: results of other tools while they come, until Ctrl-C. */
@Command(
    name = "ingest",
    description = {
      "Takes in what other tools measure while they measure it: InfluxDB line protocol (k6, JMeter),"
          + " OTLP traces (Locust, Artillery, instrumented clients), and lines of our own. Each name"
          + " that a tool writes to becomes a run; silence ends it, and its verdict is shown. Goes"
          + " on until Ctrl-C; 'soak up --ingest-port PORT' has it as a process of the stack."
          + " Commands for each tool: docs/INGEST.md."
    },
    footer = {
      "./soak ingest   # then: k6 run --out influxdb=http://127.0.0.1:8086/checkout soak.js",
      "./soak ingest --once --rules rules.yaml   # ends with the first run, by its verdict"
    })
public final class IngestVerb implements Callable<Integer> {
  @ParentCommand CallContext call;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8086",
      description = "Default ${DEFAULT-VALUE}, InfluxDB's; 0 for any free one.")
  int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; default ${DEFAULT-VALUE}. Beyond this machine it wants a token in"
              + " SOAK_INGEST_TOKEN, or in a file named by SOAK_INGEST_TOKEN_FILE.")
  String host;

  @Option(
      names = "--door-name",
      paramLabel = "NAME",
      description = "Host name under which tools may ask for the door; repeatable.")
  List<String> doorNames = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rules to judge every run by: a YAML list of rules, or a scenario file.")
  Path rules;

  @Option(
      names = "--idle",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "Silence after which a run has ended; default ${DEFAULT-VALUE}.")
  String idle;

  @Option(
      names = "--reach-back",
      paramLabel = "DURATION",
      defaultValue = "70s",
      description =
          "How long before the newest stamp a request may have begun and be in time; windows close"
              + " that much later. Default ${DEFAULT-VALUE}, since k6 waits 60 s for an answer.")
  String reachBack;

  @Option(
      names = "--tenant-from",
      paramLabel = "PLACE",
      description =
          "Where a request's tenant stands: tag:NAME, thread (JMeter's thread group, k6's scenario)"
              + " or name:PATTERN with a group; default a tag or attribute called tenant.")
  String tenantFrom;

  @Option(
      names = "--keep-query",
      paramLabel = "NAME",
      description =
          "Query parameter that stays in names of endpoints; all others are left out; repeatable.")
  List<String> keepQuery = new ArrayList<>();

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "512",
      description = "Connections at once; more are told so and closed. Default ${DEFAULT-VALUE}.")
  int connections;

  @Option(
      names = "--once",
      description = "Ends with the first run: with its report, and the exit code of its verdict.")
  boolean once;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports/soak",
      description = "Where the report directory is made; default ${DEFAULT-VALUE}.")
  Path reports;

  @Override
  public Integer call() throws Exception {
    DoorArguments arguments =
        new DoorArguments(
            host,
            port,
            doorNames,
            connections,
            idle,
            reachBack,
            tenantFrom,
            keepQuery,
            readRules());
    try {
      arguments.config(DoorToken.of(call.env()));
      arguments.settings();
    } catch (IllegalArgumentException | UnreadableFileException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak ingest: " + e.getMessage());
    }
    return new IngestSession(call, words(arguments), once, reports).perform();
  }

  /** What the door is started with. */
  private static List<String> words(DoorArguments door) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "ingest",
                "--port",
                Integer.toString(door.port()),
                "--host",
                door.host(),
                "--idle",
                door.idle(),
                "--reach-back",
                door.reachBack(),
                "--connections",
                Integer.toString(door.connections())));
    door.names().forEach(name -> words.addAll(List.of("--door-name", name)));
    door.keepQuery().forEach(name -> words.addAll(List.of("--keep-query", name)));
    if (door.tenantFrom() != null) {
      words.addAll(List.of("--tenant-from", door.tenantFrom()));
    }
    door.rules().forEach(rule -> words.addAll(List.of("--rule", rule)));
    return words;
  }

  private List<String> readRules() {
    if (rules == null) {
      return List.of();
    }
    RulesFile file = RulesFile.read(rules);
    if (!file.problems().isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION,
          file.problems().stream().map(problem -> problem.lines(rules)).toList());
    }
    return file.rules();
  }
}
