package io.soakstream.cli;

import io.soakstream.exit.ExitCode;
import io.soakstream.stack.RunningStack;
import io.soakstream.stack.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * {@code soak status}: addresses, processes and lag of the service; exit 0 only when it is healthy.
 */
@Command(
    name = "status",
    description = "Addresses, processes, health and lag of the stack that is up.")
final class StatusVerb implements Callable<Integer> {
  @ParentCommand Soak soak;

  @Override
  public Integer call() {
    RunningStack stack =
        Stack.running(soak.dataDirectory())
            .orElseThrow(
                () ->
                    new VerbFailedException(
                        ExitCode.KAFKA_UNREACHABLE,
                        "soak: no stack is up in "
                            + soak.dataDirectory()
                            + "; 'soak up' starts one"));
    StackStatus.measured(stack).print(soak);
    if (!stack.isHealthy()) {
      soak.terminal().err().println("soak: not every process is running; 'soak doctor' tells more");
      return ExitCode.INTERNAL_ERROR;
    }
    return ExitCode.PASS;
  }
}
