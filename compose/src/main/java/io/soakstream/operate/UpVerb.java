package io.soakstream.operate;

import io.soakstream.argument.StandingStack;
import io.soakstream.backend.FirstContact;
import io.soakstream.backend.StackProgress;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.notify.config.NotifyFile;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.RunningStack;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.StackService;
import io.soakstream.topic.Topic;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code soak up}: the embedded stack as a service that outlives this command. */
@Command(
    name = "up",
    description = "Starts the embedded stack as a service and returns when it is healthy.",
    footer = {
      "./soak up",
      "./soak up --ingest-port 8086   # and a door for results of other tools",
      "./soak up --kafka-port 0 --registry-port 0 --clickhouse-port 0   # any free ports"
    })
public final class UpVerb implements Callable<Integer> {
  /** Less than an interrupt may take. */
  private static final Duration ABANDON_LIMIT = Duration.ofMillis(3_300);

  @ParentCommand CallContext call;
  @Spec CommandSpec spec;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Default 9092; 0 for any free one.")
  int kafkaPort = StackConfig.DEFAULT_KAFKA_PORT;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      description = "Default 8081; 0 for any free one.")
  int registryPort = StackConfig.DEFAULT_REGISTRY_PORT;

  @Option(
      names = "--clickhouse-port",
      paramLabel = "PORT",
      description = "Default 8123; 0 for any free one.")
  int clickhousePort = StackConfig.DEFAULT_CLICKHOUSE_PORT;

  @Option(
      names = "--page-port",
      paramLabel = "PORT",
      description = "Of the live page; default 8090, or another where that is taken; 0 for any.")
  int pagePort = StackConfig.USUAL_PAGE_PORT;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of the events topic; default 4.")
  int partitions = Topic.EVENTS.defaultPartitions();

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "Metrics for Prometheus: the supervisor's there, the analyzer's, the sink's and the page's"
              + " on the next three; 0 for any free ones. Off unless given.")
  int metricsPort = StackConfig.NO_METRICS;

  @Option(
      names = "--notify",
      paramLabel = "FILE",
      description = "Tells people what verdicts say, as this file has it; or SOAK_NOTIFY.")
  Path alerts;

  @Option(
      names = "--ingest-port",
      paramLabel = "PORT",
      description =
          "Takes in results of other tools there, 8086 as InfluxDB does; 0 for any free one. Off"
              + " unless given.")
  int ingestPort = StackConfig.NO_INGEST;

  @Override
  public Integer call() {
    LiveDisplay display = LiveDisplay.on(call.terminal());
    StackConfig config = config();
    Optional<RunningStack> up = EmbeddedStack.running(call.dataDirectory());
    up.ifPresent(this::refuseOtherThan);
    boolean wasUp = up.isPresent();
    if (!wasUp) {
      FirstContact.checkMachine(call, call.dataDirectory());
    }
    RunningStack stack = start(config, display);
    display.clear();
    if (wasUp) {
      call.terminal().say("soak: it was up already");
    }
    StackStatus.measured(stack).print(call);
    return ExitCode.PASS;
  }

  private void refuseOtherThan(RunningStack up) {
    List<String> refusals =
        new ArrayList<>(
            new StandingStack(up.addresses())
                .refusals(
                    new StandingStack.Wanted(
                        given("--kafka-port", kafkaPort),
                        given("--registry-port", registryPort),
                        given("--clickhouse-port", clickhousePort),
                        given("--page-port", pagePort),
                        given("--partitions", partitions))));
    refuseOtherMetrics(up).ifPresent(refusals::add);
    boolean tells =
        up.processes().stream()
            .anyMatch(process -> process.name().equals(StackPart.NOTIFY.processName()));
    if (alerts != null && !tells) {
      refusals.add(
          "soak up: --notify has no effect: a stack is up already, and tells nobody; 'soak notify "
              + alerts
              + "' tells beside it, or end that stack first with 'soak down'");
    }
    refuseOtherDoor(up).ifPresent(refusals::add);
    if (!refusals.isEmpty()) {
      throw new VerbFailedException(ExitCode.USAGE, refusals);
    }
  }

  private Optional<String> refuseOtherMetrics(RunningStack up) {
    String first = up.metrics().getOrDefault("supervisor", "");
    boolean isThere = first.contains(":" + metricsPort + "/");
    boolean isAsked = spec.commandLine().getParseResult().hasMatchedOption("--metrics-port");
    if (!isAsked || isThere || metricsPort == 0 && !first.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "soak up: --metrics-port "
            + metricsPort
            + " has no effect: a stack is up already, and has "
            + (first.isEmpty() ? "no metrics" : first)
            + "; leave it out, or end that stack first with 'soak down'");
  }

  private Optional<String> refuseOtherDoor(RunningStack up) {
    String door = up.addresses().ingest();
    boolean isThere = door.endsWith(":" + ingestPort) || ingestPort == 0 && !door.isEmpty();
    boolean isAsked = spec.commandLine().getParseResult().hasMatchedOption("--ingest-port");
    if (!isAsked || isThere) {
      return Optional.empty();
    }
    return Optional.of(
        "soak up: --ingest-port "
            + ingestPort
            + " has no effect: a stack is up already, and "
            + (door.isEmpty() ? "takes no results in" : "takes results in on " + door)
            + "; 'soak ingest --port "
            + ingestPort
            + "' does beside it, or end that stack first with 'soak down'");
  }

  private int given(String option, int value) {
    return spec.commandLine().getParseResult().hasMatchedOption(option) ? value : 0;
  }

  /** An interrupt before it is healthy takes back what has been started. */
  private RunningStack start(StackConfig config, LiveDisplay display) {
    StackService service = StackService.of(config, new StackProgress(display, true));
    InterruptHandler.Closing abandon =
        () -> {
          boolean gone = service.abandon(ABANDON_LIMIT);
          PrintStream err = call.terminal().err();
          err.println(
              gone
                  ? "soak: the stack is not up, and nothing of it is left running; its data stays"
                  : "soak: the stack has not ended yet; 'soak down' ends it");
          err.flush();
        };
    InterruptHandler.announceWith(
        () -> {
          display.note("interrupted: ending the stack that was starting");
          display.silence();
        });
    InterruptHandler.onInterrupt(abandon);
    RunningStack stack = service.up();
    InterruptHandler.parkIfInterrupted();
    InterruptHandler.forget(abandon);
    return stack;
  }

  /** A file that cannot be read is refused before anything is started. */
  private Optional<Path> alerts() {
    Optional<Path> file =
        Optional.ofNullable(alerts)
            .or(
                () ->
                    Optional.ofNullable(call.env().get("SOAK_NOTIFY"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of));
    file.ifPresent(one -> NotifyFile.read(one, call.env(), Clock.systemUTC()));
    return file;
  }

  private StackConfig config() {
    try {
      return StackConfig.service(call.dataDirectory())
          .withPorts(kafkaPort, registryPort, clickhousePort)
          .withPagePort(pagePort)
          .withEventPartitions(partitions)
          .withMetricsPort(metricsPort)
          .withIngestPort(ingestPort)
          .withAlerts(alerts());
    } catch (IllegalArgumentException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak up: --" + e.getMessage());
    }
  }
}
