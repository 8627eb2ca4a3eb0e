package io.soakstream.results;

import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.exit.ExitCode;
import io.soakstream.output.ReportDirectory;
import io.soakstream.shell.SpellingSuggestion;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.model.ReportModelReader;
import io.soakstream.sink.report.render.ReportFile;
import io.soakstream.sink.report.render.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code soak report}: the report of a stored run again, as a new directory, or one of its files on
 * stdout.
 */
@Command(
    name = "report",
    description = "The report of a stored run: printed, and written as a new directory.",
    footer = {
      "./soak report latest",
      "./soak report latest --file report.md   # one file, on standard output"
    })
public final class ReportVerb extends ReadingVerb {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      defaultValue = "latest",
      description = "Id of the run or its beginning; default ${DEFAULT-VALUE}.")
  String run;

  @Option(
      names = "--file",
      paramLabel = "NAME",
      description =
          "Only this file, on stdout: verdict.json, latency.json, statuses.json, comparison.json,"
              + " reconcile.json, errors.log, junit.xml, report.md, report.html.")
  String file;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "reports/soak",
      description = "Where the report directory is made; default ${DEFAULT-VALUE}.")
  Path reports;

  @Mixin AnalysisOption analysis;

  @Override
  public Integer call() throws Exception {
    if (file == null) {
      new ReportDirectory(reports).checked();
    } else {
      named(file);
    }
    return super.call();
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) throws IOException {
    Optional<ReportFile> only = Optional.ofNullable(file).map(ReportVerb::named);
    String id = StoredRuns.resolve(analyst, run);
    ReportModel report = ReportModelReader.read(analyst, id, analysis.resolve(analyst, id));
    if (only.isPresent()) {
      call.terminal().out().println(ReportFiles.render(report, only.get()).stripTrailing());
    } else {
      new ReportWriter(call, new ReportDirectory(reports)).write(report, Optional.empty());
    }
    return ExitCode.PASS;
  }

  private static ReportFile named(String name) {
    List<String> names = Arrays.stream(ReportFile.values()).map(ReportFile::fileName).toList();
    return Arrays.stream(ReportFile.values())
        .filter(known -> known.fileName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new VerbFailedException(
                    ExitCode.USAGE,
                    "soak report: no file '"
                        + name
                        + "'"
                        + SpellingSuggestion.closest(name, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("")
                        + " (there are "
                        + String.join(", ", names)
                        + ")"));
  }
}
