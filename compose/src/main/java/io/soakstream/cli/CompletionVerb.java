package io.soakstream.cli;

import io.soakstream.completion.CommandTable;
import io.soakstream.completion.CompletionShell;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code soak completion}: the script with which a shell completes this command line. */
@Command(
    name = "completion",
    description = "The script with which a shell completes verbs, options and names.",
    footer = {
      "source <(./soak completion bash)",
      "source <(./soak completion zsh)",
      "./soak completion fish | source"
    })
final class CompletionVerb implements Callable<Integer> {
  @Spec CommandSpec spec;

  @ParentCommand CallContext call;

  @Parameters(paramLabel = "SHELL", description = "One of bash, zsh, fish.")
  CompletionShell shell;

  @Override
  public Integer call() {
    CommandTable commands = CommandTable.of(spec.parent().commandLine());
    call.terminal().out().print(shell.script(commands));
    return ExitCode.PASS;
  }
}
