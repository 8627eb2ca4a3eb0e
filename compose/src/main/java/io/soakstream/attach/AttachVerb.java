package io.soakstream.attach;

import io.soakstream.attach.ToolCommand.LoadTool;
import io.soakstream.attach.ToolCommand.UnknownToolException;
import io.soakstream.backend.RunIds;
import io.soakstream.exit.ExitCode;
import io.soakstream.foreign.ForeignOptions;
import io.soakstream.foreign.ForeignRequest;
import io.soakstream.foreign.ForeignSession;
import io.soakstream.live.LiveDisplay;
import io.soakstream.name.NameRules;
import io.soakstream.process.DirectoryCheck;
import io.soakstream.producer.importer.ResultInput;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak attach}: a load tool, started and followed; its results are judged as they come. */
@Command(
    name = "attach",
    description = "Starts a load tool, and judges its results as they come.",
    footer = {
      "./soak attach -- k6 run soak.js",
      "./soak attach --rules rules.yaml --tenant-from thread -- jmeter -n -t plan.jmx",
      "./soak attach -- sh -c 'vegeta attack -targets t.txt -duration 5m | vegeta encode'"
    })
public final class AttachVerb implements Callable<Integer> {
  @ParentCommand CallContext call;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "The load tool and its arguments, behind --.")
  List<String> command = new ArrayList<>();

  @Mixin ForeignOptions foreign;

  @Option(
      names = "--as",
      paramLabel = "TOOL",
      description = "Which tool it is when its name does not tell: ${COMPLETION-CANDIDATES}.")
  LoadTool tool;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "File to which the tool writes results by itself.")
  Path results;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports/soak",
      description = "Where the report directory is made; default ${DEFAULT-VALUE}.")
  Path reports;

  @Override
  public Integer call() throws Exception {
    foreign.refuseForAttached();
    refuseMissing(command.get(0));
    LiveDisplay display = LiveDisplay.on(call.terminal());
    String name = foreign.nameOr(nameOf(command));
    String run = RunIds.next(name, new SecureRandom());
    Path directory = call.dataDirectory().resolve("runs").resolve(run);
    ToolCommand completed = completed(directory);
    ForeignRequest request =
        ForeignRequest.of(List.of(new ResultInput(completed.results(), name)), foreign);
    DirectoryCheck.checkWritable(call.dataDirectory());
    Files.createDirectories(directory);
    if (!completed.added().isEmpty()) {
      display.note("added to the command: " + String.join(" ", completed.added()));
    }
    display.note("results are kept in " + completed.results());
    try (AttachedTool attached = new AttachedTool(completed, request, run, display)) {
      return new ForeignSession(call, run, attached, 0, reports, display).perform();
    }
  }

  private ToolCommand completed(Path directory) throws IOException {
    try {
      ToolCommand completed =
          ToolCommand.of(
              command, Optional.ofNullable(tool), Optional.ofNullable(results), directory);
      if (Files.exists(completed.results()) && Files.size(completed.results()) > 0) {
        throw new VerbFailedException(
            ExitCode.USAGE,
            "soak attach: "
                + completed.results()
                + " is there already, with results of another run; name another, or remove it");
      }
      return completed;
    } catch (UnknownToolException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak attach: " + e.getMessage());
    }
  }

  private static String nameOf(List<String> command) {
    String program = String.valueOf(Path.of(command.get(0)).getFileName()).toLowerCase(Locale.ROOT);
    String name = program.replaceAll("\\.(sh|bat|exe)$", "").replaceAll("[^a-z0-9._-]+", "-");
    return NameRules.problemOfRun(name) == null ? name : "attached";
  }

  private void refuseMissing(String program) {
    if (program.contains(File.separator)) {
      if (!Files.isExecutable(Path.of(program))) {
        throw new VerbFailedException(
            ExitCode.USAGE, "soak attach: " + program + " is no program that can be started");
      }
      return;
    }
    for (String directory : call.env().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
        return;
      }
    }
    throw new VerbFailedException(
        ExitCode.USAGE,
        "soak attach: there is no program '" + program + "' on the PATH; name it with its path");
  }
}
