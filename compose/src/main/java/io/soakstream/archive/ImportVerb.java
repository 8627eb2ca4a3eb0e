package io.soakstream.archive;

import io.soakstream.backend.StandardInput;
import io.soakstream.exit.ExitCode;
import io.soakstream.foreign.ForeignImport;
import io.soakstream.foreign.ForeignOptions;
import io.soakstream.live.LiveDisplay;
import io.soakstream.name.NameRules;
import io.soakstream.producer.importer.ResultInput;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.nio.file.Path;
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

/**
 * {@code soak import}: an exported run, analysed here as if it had happened here, or results of
 * another tool, judged as a run. What a file is, its content says.
 */
@Command(
    name = "import",
    description =
        "Makes a run of results of k6, JMeter, Gatling, Locust, Vegeta or of access logs, or of an"
            + " exported run; analyses and reports it.",
    footer = {
      "./soak import results.jtl --rules rules.yaml",
      "./soak import k6.json.gz --tenant-from tag:customer --totals summary.json",
      "./soak import access.log --planned 24h",
      "./soak import run.avro --as copy   # what 'soak export' has written"
    })
public final class ImportVerb implements Callable<Integer> {

  @ParentCommand CallContext call;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Results of one load, or a file that 'soak export' has written; .gz, .zst and .zip are"
              + " read as they are; - for standard input.")
  List<Path> files = new ArrayList<>();

  @Mixin ForeignOptions foreign;

  @Option(
      names = {"--as", "--run"},
      paramLabel = "ID",
      description = "Id of the run here, instead of its own or a new one.")
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
    Optional<Path> exported = exportedRun();
    if (exported.isEmpty()) {
      return new ForeignImport(call, inputs(), foreign, Optional.ofNullable(as), reports).perform();
    } else if (files.size() > 1 || foreign.isAsked()) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak import: "
              + StandardInput.shown(exported.get().toString())
              + " is an exported run, which is imported alone and as it is; leave out everything"
              + " but --as and --reports");
    }
    RunFile checked = checked(exported.get());
    return new ImportSession(call, checked, as == null ? checked.header().run() : as, reports)
        .perform();
  }

  /** The first file that is an exported run; nobody else's begins like an Avro container. */
  private Optional<Path> exportedRun() {
    for (int i = 0; i < files.size(); i++) {
      if (StandardInput.isMeant(files.get(i).toString())) {
        files.set(i, StandardInput.keep(System.in, call.dataDirectory()));
      }
      if (RunFile.isContainer(files.get(i))) {
        return Optional.of(files.get(i));
      }
    }
    return Optional.empty();
  }

  private List<ResultInput> inputs() {
    return files.stream()
        .map(file -> new ResultInput(file, StandardInput.shown(file.toString())))
        .toList();
  }

  private RunFile checked(Path file) {
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
