package io.soakstream.results;

import io.soakstream.sink.query.QueryClient;
import picocli.CommandLine.Option;

/** The option that asks for the results of a replay instead of those of the live analysis. */
final class AnalysisOption {
  @Option(
      names = "--analysis",
      paramLabel = "ID",
      defaultValue = StoredVerdict.LIVE,
      description =
          "Results of this replay: its id, the beginning of it, or 'latest'; default"
              + " ${DEFAULT-VALUE}.")
  String given;

  String resolve(QueryClient analyst, String run) {
    return StoredVerdict.analysis(analyst, run, given);
  }
}
