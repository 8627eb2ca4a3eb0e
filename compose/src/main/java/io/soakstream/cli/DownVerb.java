package io.soakstream.cli;

import io.soakstream.exit.ExitCode;
import io.soakstream.stack.RunningStack;
import io.soakstream.stack.Stack;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code soak down}: ends the service; its data stays. */
@Command(name = "down", description = "Ends the embedded stack; its data stays.")
final class DownVerb implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParentCommand Soak soak;

  @Override
  public Integer call() {
    Optional<RunningStack> up = Stack.running(soak.dataDirectory());
    if (up.isEmpty()) {
      soak.terminal().err().println("soak: no stack is up in " + soak.dataDirectory());
      return ExitCode.PASS;
    }
    long supervisor = up.get().supervisorPid();
    if (!up.get().stop(LIMIT)) {
      throw new VerbFailedException(
          ExitCode.INTERNAL_ERROR,
          "soak: the stack has not ended within "
              + LIMIT.toSeconds()
              + " s; 'kill -9 "
              + supervisor
              + "' ends its supervisor, and the parts with it");
    }
    soak.terminal()
        .err()
        .println("soak: the stack is down; its data stays in " + soak.dataDirectory());
    return ExitCode.PASS;
  }
}
