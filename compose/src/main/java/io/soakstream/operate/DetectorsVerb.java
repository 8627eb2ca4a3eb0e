package io.soakstream.operate;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.SoakHome;
import io.soakstream.shell.VerbFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code soak bench detectors}: how often the detectors cry wolf and how often they see the real
 * thing. The made-up runs are test code of the analyzer, which no detector can see; Maven runs
 * them.
 */
@Command(
    name = "detectors",
    description =
        "False alarms and power of the detectors over made-up runs, with their bars; 1,000 runs"
            + " take about an hour.",
    footer = {"./soak bench detectors", "./soak bench detectors --runs 20"})
final class DetectorsVerb implements Callable<Integer> {
  private static final Path MODULE = Path.of("stream-analyzer");
  private static final Path TABLE = MODULE.resolve("target/detector-rates.txt");
  private static final Path REFUSALS = MODULE.resolve("target/detector-refusals.txt");
  private static final Path LOG = MODULE.resolve("target/detector-rates.log");

  @ParentCommand BenchVerb bench;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Runs of each model; below 1000 slow models get fewer. Default 100.")
  int runs = 100;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the first run, the others follow; default 0.")
  long seed;

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      description = "Only this one, as the first column names it.")
  String detector = "";

  @Option(
      names = "--public",
      paramLabel = "DIR",
      description =
          "Instead: change points on the annotated series of a folder (Turing change point"
              + " dataset, Numenta benchmark), scored as the papers do.")
  Path publicSeries;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (runs < 1) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak bench detectors: --runs " + runs + ": must be at least 1");
    }
    if (publicSeries != null && !Files.isDirectory(publicSeries)) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak bench detectors: --public " + publicSeries + ": no such folder");
    }
    Path home = SoakHome.find();
    Files.deleteIfExists(home.resolve(TABLE));
    Files.deleteIfExists(home.resolve(REFUSALS));
    int code = maven(home);
    if (Files.exists(home.resolve(REFUSALS))) {
      Files.readAllLines(home.resolve(REFUSALS)).forEach(bench.call.terminal()::say);
      return ExitCode.INVALID_CONFIGURATION;
    }
    if (!Files.exists(home.resolve(TABLE))) {
      throw new VerbFailedException(
          ExitCode.INTERNAL_ERROR,
          "soak bench detectors: nothing was measured; " + home.resolve(LOG) + " says why");
    }
    Files.readAllLines(home.resolve(TABLE)).forEach(bench.call.terminal().out()::println);
    return code == 0 ? ExitCode.PASS : ExitCode.RULE_FAILED;
  }

  private int maven(Path home) throws IOException, InterruptedException {
    Path log = home.resolve(LOG);
    Files.createDirectories(log.getParent());
    Process process =
        new ProcessBuilder(
                List.of(
                    "mvn",
                    "-B",
                    "-ntp",
                    "-pl",
                    MODULE.toString(),
                    "-am",
                    "-Dspotless.check.skip=true",
                    "-Dtest=" + (publicSeries == null ? "DetectorRatesTest" : "PublicSeriesTest"),
                    "-Dsurefire.failIfNoSpecifiedTests=false",
                    "-Dsoak.detectors.runs=" + runs,
                    "-Dsoak.detectors.seed=" + seed,
                    "-Dsoak.detectors.only=" + detector,
                    "-Dsoak.detectors.public="
                        + (publicSeries == null ? "" : publicSeries.toAbsolutePath()),
                    "package"))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    InterruptHandler.Closing end = process::destroy;
    InterruptHandler.onInterrupt(end);
    bench.call.terminal().say("measuring; " + log + " shows each line as it comes");
    bench.call.terminal().err().flush();
    int code = process.waitFor();
    InterruptHandler.parkIfInterrupted();
    InterruptHandler.forget(end);
    return code;
  }
}
