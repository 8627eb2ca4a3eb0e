package io.soakstream.operate;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.shell.Terminal;
import io.soakstream.sink.layout.LineWrap;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.ProcessState;
import io.soakstream.stack.RunningStack;
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
    description = "Whether this machine can run a soak; exit 1 when something is broken.",
    footer = {"./soak doctor"})
public final class DoctorVerb implements Callable<Integer> {
  private static final String INDENT = " ".repeat(8);

  @ParentCommand CallContext call;

  @Override
  public Integer call() throws IOException {
    Optional<RunningStack> up = EmbeddedStack.running(call.dataDirectoryAsGiven());
    List<DoctorFinding> findings =
        new ArrayList<>(new MachineChecks(call.env(), call.dataDirectoryAsGiven()).findings());
    findings.addAll(up.isPresent() ? health(up.get()) : PortChecks.findings());
    print(findings);
    boolean isBroken =
        findings.stream().anyMatch(finding -> finding.state() == DoctorFinding.State.BROKEN);
    if (!call.terminal().isQuiet()) {
      call.terminal().say(advice(findings, up.isPresent()));
    }
    return isBroken ? ExitCode.INTERNAL_ERROR : ExitCode.PASS;
  }

  /** What to do next, in one sentence. */
  static String advice(List<DoctorFinding> findings, boolean isUp) {
    List<DoctorFinding> broken =
        findings.stream().filter(of -> of.state() == DoctorFinding.State.BROKEN).toList();
    if (!broken.isEmpty()) {
      String first = broken.get(0).what() + ": " + broken.get(0).remedy();
      return "soak: nothing will run before this is mended: "
          + first
          + (broken.size() == 1 ? "" : "; and " + (broken.size() - 1) + " more, as they say")
          + "; then ask 'soak doctor' again";
    }
    return isUp
        ? "soak: the stack is up and nothing is in the way; 'soak status' has its addresses"
        : "soak: nothing is in the way; 'soak demo' is a good first one, 'soak up' keeps runs";
  }

  private static List<DoctorFinding> health(RunningStack stack) {
    List<DoctorFinding> findings = new ArrayList<>();
    stack
        .processes()
        .forEach(
            process ->
                findings.add(
                    process.state() == ProcessState.RUNNING
                        ? DoctorFinding.ok(process.name(), "running, pid " + process.pid())
                        : DoctorFinding.broken(
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
                    DoctorFinding.warn(
                        "sink's last error",
                        sink.lastError(),
                        "it retries by itself; 'soak status' shows its lag")));
    return findings;
  }

  private void print(List<DoctorFinding> findings) {
    Terminal terminal = call.terminal();
    if (call.format() != OutputFormat.TABLE) {
      DataRows rows = DataRows.of("check", "state", "found", "remedy");
      findings.forEach(
          finding ->
              rows.add(finding.what(), finding.state().word(), finding.found(), finding.remedy()));
      RowsPrinter.print(rows, call.format(), terminal);
      return;
    }
    int width = terminal.outIsTty() ? terminal.columns() : Integer.MAX_VALUE;
    for (DoctorFinding finding : findings) {
      String word = String.format(Locale.ROOT, "%-6s", finding.state().word());
      String remedy = finding.remedy().isEmpty() ? "" : "; " + finding.remedy();
      String line = word + "  " + finding.what() + ": " + finding.found() + remedy;
      List<String> lines = LineWrap.hanging(line, width, INDENT);
      String coloured = terminal.outAnsi().status(finding.state().word());
      terminal.out().println(lines.get(0).replaceFirst(finding.state().word(), coloured));
      lines.stream().skip(1).forEach(terminal.out()::println);
    }
  }
}
