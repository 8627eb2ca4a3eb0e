package io.soakstream.cli;

import io.soakstream.analyzer.replay.RecordsGoneException;
import io.soakstream.backend.StandardInput;
import io.soakstream.client.FailureText;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.exit.ExitCode;
import io.soakstream.output.OutputFailedException;
import io.soakstream.process.UnusableDirectoryException;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.secret.SecretMask;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.QueryException;
import io.soakstream.stack.StackStartException;
import io.soakstream.wire.RegistryUnreachableException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What the user reads when a verb fails, and its exit code. A stack trace only with {@code
 * SOAK_DEBUG=1}.
 */
record FailureMessages(Terminal terminal) implements IExecutionExceptionHandler {
  /** The lines for the user and the exit code of one failure. */
  record Failure(int exitCode, List<String> lines) {}

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    InterruptHandler.parkIfInterrupted();
    Failure failure = of(e);
    failure.lines().forEach(line -> terminal.sayRed(shown(line)));
    CallContext call = (CallContext) command.getCommandSpec().root().userObject();
    if (isOn(call.env().get("SOAK_DEBUG"))) {
      e.printStackTrace(terminal.err());
    }
    return failure.exitCode();
  }

  static Failure of(Exception e) {
    if (e instanceof VerbFailedException failed) {
      return new Failure(failed.exitCode(), failed.lines());
    } else if (e instanceof InvalidScenarioException invalid) {
      return new Failure(
          invalid.exitCode(), invalid.problems().stream().map(ScenarioProblem::line).toList());
    } else if (e instanceof QueryException query) {
      return new Failure(query.exitCode(), List.of("soak: " + query.getMessage()));
    } else if (e instanceof OutputFailedException failed) {
      return new Failure(failed.exitCode(), failed.getMessage().lines().toList());
    } else if (e instanceof UnusableDirectoryException unusable) {
      return new Failure(ExitCode.USAGE, List.of("soak: " + unusable.getMessage()));
    } else if (e instanceof UnreadableFileException unreadable) {
      return new Failure(ExitCode.USAGE, List.of("soak: " + unreadable.getMessage()));
    } else if (e instanceof StackStartException stack) {
      return new Failure(stack.exitCode(), List.of("soak: " + stack.getMessage()));
    } else if (e instanceof RecordsGoneException gone) {
      return new Failure(ExitCode.INCOMPLETE, List.of("soak: " + gone.getMessage()));
    } else if (e instanceof RegistryUnreachableException unreachable) {
      return new Failure(ExitCode.KAFKA_UNREACHABLE, List.of("soak: " + unreachable.getMessage()));
    } else if (e instanceof KafkaUnreachableException unreachable) {
      return new Failure(ExitCode.KAFKA_UNREACHABLE, List.of("soak: " + unreachable.getMessage()));
    } else if (kafkaCause(e) != null) {
      return ofKafka(kafkaCause(e));
    } else if (e instanceof InterruptedException) {
      return new Failure(ExitCode.INTERRUPTED, List.of("soak: interrupted"));
    }
    return ofMachine(e)
        .orElseGet(
            () ->
                new Failure(
                    ExitCode.INTERNAL_ERROR,
                    List.of("soak: internal error: " + said(e) + "; SOAK_DEBUG=1 shows where")));
  }

  /** What Kafka answers is an ApiException; anything else means that a client cannot be made. */
  private static Failure ofKafka(KafkaException cause) {
    if (cause instanceof InterruptException) {
      return new Failure(ExitCode.INTERRUPTED, List.of("soak: interrupted"));
    }
    String more = "; 'soak status' and 'soak doctor' tell more";
    return cause instanceof ApiException
        ? new Failure(
            ExitCode.KAFKA_UNREACHABLE,
            List.of("soak: Kafka does not answer: " + FailureText.innermost(cause) + more))
        : new Failure(
            ExitCode.KAFKA_UNREACHABLE,
            List.of(
                "soak: Kafka cannot be asked: "
                    + FailureText.innermost(cause)
                    + "; check --bootstrap-server and --command-config"));
  }

  /** What a machine or a user did: files and names of files. */
  private static Optional<Failure> ofMachine(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidPathException path) {
        return Optional.of(
            new Failure(
                ExitCode.USAGE,
                List.of("soak: '" + path.getInput() + "' can be no name of a file")));
      } else if (cause instanceof IOException io) {
        return Optional.of(
            new Failure(
                ExitCode.INTERNAL_ERROR, List.of("soak: " + OutputFailedException.reason(io))));
      }
    }
    return Optional.empty();
  }

  private static String shown(String line) {
    return SecretMask.of(StandardInput.shown(line));
  }

  private static KafkaException kafkaCause(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof KafkaException kafka) {
        return kafka;
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
