package io.soakstream.operate;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.RunningStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * {@code soak status}: addresses, processes and lag of the service; exit 0 only when it is healthy.
 */
@Command(
    name = "status",
    description = "Addresses, processes, health and lag of the stack that is up.",
    footer = {"./soak status", "./soak status --format json"})
public final class StatusVerb implements Callable<Integer> {
  @ParentCommand CallContext call;

  @Override
  public Integer call() {
    RunningStack stack =
        EmbeddedStack.running(call.dataDirectory())
            .orElseThrow(
                () ->
                    new VerbFailedException(
                        ExitCode.KAFKA_UNREACHABLE,
                        "soak: no stack is up in "
                            + call.dataDirectory()
                            + "; 'soak up' starts one"));
    StackStatus.measured(stack).print(call);
    if (!stack.isHealthy()) {
      call.terminal().say("soak: not every process is running; 'soak doctor' tells more");
      return ExitCode.INTERNAL_ERROR;
    }
    return ExitCode.PASS;
  }
}
