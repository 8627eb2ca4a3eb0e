package io.soakstream.cli;

import io.soakstream.analyzer.replay.RecordsGoneException;
import io.soakstream.output.OutputFailedException;
import io.soakstream.producer.scenario.InvalidScenarioException;
import io.soakstream.producer.scenario.Problem;
import io.soakstream.sink.query.QueryException;
import io.soakstream.stack.StackStartException;
import io.soakstream.wire.RegistryUnreachableException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What the user reads when a verb fails, and its exit code. A stack trace only with {@code
 * SOAK_DEBUG=1}.
 */
record Failures(Terminal terminal) implements IExecutionExceptionHandler {
  /** The lines for the user and the exit code of one failure. */
  record Failure(int exitCode, List<String> lines) {}

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    Interruption.parkIfInterrupted();
    Failure failure = of(e);
    failure.lines().forEach(line -> terminal.err().println(terminal.errAnsi().red(line)));
    Soak soak = (Soak) command.getCommandSpec().root().userObject();
    if (isOn(soak.env().get("SOAK_DEBUG"))) {
      e.printStackTrace(terminal.err());
    }
    return failure.exitCode();
  }

  static Failure of(Exception e) {
    if (e instanceof VerbFailedException failed) {
      return new Failure(failed.exitCode(), failed.lines());
    } else if (e instanceof InvalidScenarioException invalid) {
      return new Failure(
          invalid.exitCode(), invalid.problems().stream().map(Problem::line).toList());
    } else if (e instanceof QueryException query) {
      return new Failure(query.exitCode(), List.of("soak: " + query.getMessage()));
    } else if (e instanceof OutputFailedException failed) {
      return new Failure(failed.exitCode(), failed.getMessage().lines().toList());
    } else if (e instanceof StackStartException stack) {
      return new Failure(stack.exitCode(), List.of("soak: " + stack.getMessage()));
    } else if (e instanceof RecordsGoneException gone) {
      return new Failure(ExitCode.INCOMPLETE, List.of("soak: " + gone.getMessage()));
    } else if (e instanceof RegistryUnreachableException unreachable) {
      return new Failure(ExitCode.KAFKA_UNREACHABLE, List.of("soak: " + unreachable.getMessage()));
    } else if (kafkaCause(e) != null) {
      return new Failure(
          ExitCode.KAFKA_UNREACHABLE,
          List.of(
              "soak: Kafka does not answer: "
                  + kafkaCause(e).getMessage()
                  + "; 'soak status' and 'soak doctor' tell more"));
    } else if (e instanceof InterruptedException) {
      return new Failure(ExitCode.INTERRUPTED, List.of("soak: interrupted"));
    }
    return new Failure(
        ExitCode.INTERNAL_ERROR,
        List.of("soak: internal error: " + said(e) + "; SOAK_DEBUG=1 shows where"));
  }

  private static Throwable kafkaCause(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof KafkaException) {
        return cause;
      }
    }
    return null;
  }

  private static String said(Throwable e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }

  private static boolean isOn(String flag) {
    return flag != null && !flag.isBlank() && !"0".equals(flag) && !"false".equals(flag);
  }
}
