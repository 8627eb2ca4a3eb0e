package io.soakstream.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.analyzer.verdict.VerdictJudge;
import io.soakstream.exit.ExitCode;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The exit code of a verdict: its status's, but for a run that was ended by a signal. Stateless.
 */
public final class VerdictExitCode {
  private VerdictExitCode() {}

  /** Of a verdict as the topic holds it. */
  public static int of(Verdict verdict) {
    return of(verdict.getStatus(), verdict.getWarnings());
  }

  /** The same of a stored verdict. */
  public static int of(JsonNode document) {
    List<String> warnings = new ArrayList<>();
    document.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return of(Status.valueOf(document.path("status").asText()), warnings);
  }

  private static int of(Status status, List<String> warnings) {
    return status == Status.ABORTED && VerdictJudge.wasInterrupted(warnings)
        ? ExitCode.INTERRUPTED
        : ExitCode.of(status);
  }
}
