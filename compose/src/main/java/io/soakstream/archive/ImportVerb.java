package io.soakstream.archive;

import io.soakstream.backend.StandardInput;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.name.NameRules;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak import}: an exported run, analysed here as if it had happened here. */
@Command(
    name = "import",
    description = "Publishes the events of an exported run, analyses them and reports.",
    footer = {"./soak import run.avro", "./soak import run.avro --as copy"})
public final class ImportVerb implements Callable<Integer> {

  @ParentCommand CallContext call;

  @Parameters(
      paramLabel = "FILE",
      description = "File that 'soak export' has written; - for standard input.")
  Path file;

  @Option(
      names = "--as",
      paramLabel = "RUN",
      description = "Id of the run here, instead of its own.")
  String as;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports/soak",
      description = "Where the report directory is made; default ${DEFAULT-VALUE}.")
  Path reports;

  @Override
  public Integer call() throws Exception {
    if (as != null && NameRules.problemOfRun(as) != null) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak import: --as: '"
              + as
              + "': must be up to 100 letters, digits, dots, dashes and underscores");
    }
    if (StandardInput.isMeant(file.toString())) {
      file = StandardInput.keep(System.in, call.dataDirectory());
    }
    RunFile checked = checked();
    return new ImportSession(call, checked, as == null ? checked.header().run() : as, reports)
        .perform();
  }

  private RunFile checked() {
    LiveDisplay display = LiveDisplay.on(call.terminal());
    try {
      RunFile exported = RunFile.open(file);
      long events = Math.max(1, exported.header().events());
      exported.check(
          read ->
              display.update(
                  String.format(
                      Locale.ROOT,
                      "checking %s  %3d %%",
                      StandardInput.shown(file.toString()),
                      Math.min(100, read * 100 / events))));
      return exported;
    } catch (InvalidRunFileException e) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION, "soak import: " + e.getMessage());
    } finally {
      display.clear();
    }
  }
}
