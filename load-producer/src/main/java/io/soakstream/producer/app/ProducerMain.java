package io.soakstream.producer.app;

import io.soakstream.clock.KafkaClock;
import io.soakstream.exit.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The load producer: makes the events of a run and sends them to Kafka. */
@Command(
    name = "soak-producer",
    description =
        "Makes the events of a run and sends them to Kafka. JSON lines on stdout, logs on stderr.",
    subcommands = {
      SimulateCommand.class,
      RunCommand.class,
      MonitorCommand.class,
      IngestCommand.class,
      ValidateCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    synopsisSubcommandLabel = "COMMAND")
public final class ProducerMain {
  private static final String LOGGING = "logback.configurationFile";

  private ProducerMain() {}

  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/soakstream/producer/app/logback.xml");
    }
    KafkaClock.makeSteady();
    int code = execute(args);
    if (System.out.checkError() && code == ExitCode.PASS) {
      System.err.println("standard output could not be written: what it holds is not all");
      code = ExitCode.INTERNAL_ERROR;
    }
    System.exit(code);
  }

  /** Runs a command line and gives its exit code; for tests and for {@link #main}. */
  static int execute(String... args) {
    return new CommandLine(new ProducerMain())
        .setExitCodeExceptionMapper(FailureExitCode::of)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              int code = FailureExitCode.of(failure);
              if (code == ExitCode.INTERNAL_ERROR) {
                failure.printStackTrace(command.getErr());
              } else {
                command.getErr().println(failure.getMessage());
              }
              return code;
            })
        .execute(args);
  }
}
