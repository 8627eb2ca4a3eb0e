package io.soakstream.operate;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.RunningStack;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code soak down}: ends the service; its data stays. */
@Command(
    name = "down",
    description = "Ends the embedded stack; its data stays.",
    footer = {"./soak down"})
public final class DownVerb implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParentCommand CallContext call;

  @Override
  public Integer call() {
    Optional<RunningStack> up = EmbeddedStack.running(call.dataDirectory());
    if (up.isEmpty()) {
      call.terminal().say("soak: no stack is up in " + call.dataDirectory());
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
    call.terminal().say("soak: the stack is down; its data stays in " + call.dataDirectory());
    return ExitCode.PASS;
  }
}
