package io.soakstream.cli;

import io.soakstream.argument.StandingStack;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.stack.RunningStack;
import io.soakstream.stack.Service;
import io.soakstream.stack.Stack;
import io.soakstream.stack.StackConfig;
import io.soakstream.topic.Topic;
import java.io.PrintStream;
import java.time.Duration;
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
    description = "Starts the embedded stack as a service and returns when it is healthy.")
final class UpVerb implements Callable<Integer> {
  /** Less than an interrupt may take. */
  private static final Duration ABANDON_LIMIT = Duration.ofMillis(3_300);

  @ParentCommand Soak soak;
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
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of the events topic; default 4.")
  int partitions = Topic.EVENTS.defaultPartitions();

  @Override
  public Integer call() {
    LiveDisplay display = soak.display();
    StackConfig config = config();
    Optional<RunningStack> up = Stack.running(soak.dataDirectory());
    up.ifPresent(this::refuseOtherThan);
    boolean wasUp = up.isPresent();
    if (!wasUp) {
      FirstContact.checkMachine(soak, soak.dataDirectory());
    }
    RunningStack stack = start(config, display);
    display.clear();
    if (wasUp) {
      soak.terminal().err().println("soak: it was up already");
    }
    StackStatus.measured(stack).print(soak);
    return ExitCode.PASS;
  }

  private void refuseOtherThan(RunningStack up) {
    List<String> refusals =
        new StandingStack(up.addresses())
            .refusals(
                new StandingStack.Wanted(
                    given("--kafka-port", kafkaPort),
                    given("--registry-port", registryPort),
                    given("--clickhouse-port", clickhousePort),
                    given("--partitions", partitions)));
    if (!refusals.isEmpty()) {
      throw new VerbFailedException(ExitCode.USAGE, refusals);
    }
  }

  private int given(String option, int value) {
    return spec.commandLine().getParseResult().hasMatchedOption(option) ? value : 0;
  }

  /** An interrupt before it is healthy takes back what has been started. */
  private RunningStack start(StackConfig config, LiveDisplay display) {
    Service service = Service.of(config, new StackNotes(display, true));
    Interruption.Closing abandon =
        () -> {
          boolean gone = service.abandon(ABANDON_LIMIT);
          PrintStream err = soak.terminal().err();
          err.println(
              gone
                  ? "soak: the stack is not up, and nothing of it is left running; its data stays"
                  : "soak: the stack has not ended yet; 'soak down' ends it");
          err.flush();
        };
    Interruption.announceWith(
        () -> {
          display.note("interrupted: ending the stack that was starting");
          display.silence();
        });
    Interruption.onInterrupt(abandon);
    RunningStack stack = service.up();
    Interruption.parkIfInterrupted();
    Interruption.forget(abandon);
    return stack;
  }

  private StackConfig config() {
    try {
      return StackConfig.service(soak.dataDirectory())
          .withPorts(kafkaPort, registryPort, clickhousePort)
          .withEventPartitions(partitions);
    } catch (IllegalArgumentException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak up: --" + e.getMessage());
    }
  }
}
