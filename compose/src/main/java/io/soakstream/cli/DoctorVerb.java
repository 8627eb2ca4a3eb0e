package io.soakstream.cli;

import io.soakstream.exit.ExitCode;
import io.soakstream.stack.RunningStack;
import io.soakstream.stack.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code soak doctor}: whether this machine can run a soak, one line each, with the remedy. */
@Command(
    name = "doctor",
    description = "Whether this machine can run a soak; exit 1 when something is broken.")
final class DoctorVerb implements Callable<Integer> {
  @ParentCommand Soak soak;

  @Override
  public Integer call() throws IOException {
    Optional<RunningStack> up = Stack.running(soak.dataDirectoryAsGiven());
    List<Finding> findings =
        new ArrayList<>(new Machine(soak.env(), soak.dataDirectoryAsGiven()).findings());
    findings.addAll(up.isPresent() ? health(up.get()) : Ports.findings());
    print(findings);
    boolean isBroken =
        findings.stream().anyMatch(finding -> finding.state() == Finding.State.BROKEN);
    return isBroken ? ExitCode.INTERNAL_ERROR : ExitCode.PASS;
  }

  private static List<Finding> health(RunningStack stack) {
    List<Finding> findings = new ArrayList<>();
    stack
        .processes()
        .forEach(
            process ->
                findings.add(
                    process.state() == io.soakstream.stack.ProcessState.RUNNING
                        ? Finding.ok(process.name(), "running, pid " + process.pid())
                        : Finding.broken(
                            process.name(),
                            process.state().name().toLowerCase(Locale.ROOT)
                                + (process.lastError().isBlank() ? "" : ": " + process.lastError()),
                            "see its log in "
                                + stack.dataDir()
                                + ", or 'soak down' and 'soak up'")));
    stack
        .sinkStatus()
        .filter(sink -> !sink.lastError().isBlank())
        .ifPresent(
            sink ->
                findings.add(
                    Finding.warn(
                        "sink's last error",
                        sink.lastError(),
                        "it retries by itself; 'soak status' shows its lag")));
    return findings;
  }

  private void print(List<Finding> findings) {
    Terminal terminal = soak.terminal();
    if (soak.format() != OutputFormat.TABLE) {
      Rows rows = Rows.of("check", "state", "found", "remedy");
      findings.forEach(
          finding ->
              rows.add(finding.what(), finding.state().word(), finding.found(), finding.remedy()));
      RowsPrinter.print(rows, soak.format(), terminal);
      return;
    }
    for (Finding finding : findings) {
      String word = String.format(Locale.ROOT, "%-6s", finding.state().word());
      String remedy = finding.remedy().isEmpty() ? "" : "; " + finding.remedy();
      terminal
          .out()
          .println(
              word.replace(
                      finding.state().word(), terminal.outAnsi().status(finding.state().word()))
                  + "  "
                  + finding.what()
                  + ": "
                  + finding.found()
                  + remedy);
    }
  }
}
