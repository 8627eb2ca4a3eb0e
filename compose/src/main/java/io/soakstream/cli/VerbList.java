package io.soakstream.cli;

import io.soakstream.annotate.AnnotateVerb;
import io.soakstream.archive.ExportVerb;
import io.soakstream.archive.ImportVerb;
import io.soakstream.attach.AttachVerb;
import io.soakstream.compare.CompareVerb;
import io.soakstream.compare.HistoryVerb;
import io.soakstream.ingest.IngestVerb;
import io.soakstream.init.InitVerb;
import io.soakstream.notify.NotifyVerb;
import io.soakstream.operate.BenchVerb;
import io.soakstream.operate.DoctorVerb;
import io.soakstream.operate.DownVerb;
import io.soakstream.operate.StatusVerb;
import io.soakstream.operate.UpVerb;
import io.soakstream.operate.VersionVerb;
import io.soakstream.reconcile.ReconcileVerb;
import io.soakstream.replay.ReplayVerb;
import io.soakstream.results.NamesVerb;
import io.soakstream.results.QueryVerb;
import io.soakstream.results.ReportVerb;
import io.soakstream.results.RunsVerb;
import io.soakstream.results.SchemasVerb;
import io.soakstream.results.VerdictVerb;
import io.soakstream.results.VerdictsVerb;
import io.soakstream.soak.DemoVerb;
import io.soakstream.soak.MonitorVerb;
import io.soakstream.soak.RunVerb;
import io.soakstream.soak.SimulateVerb;
import io.soakstream.soak.ValidateVerb;
import io.soakstream.trace.TraceVerb;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The verbs, in the order in which help shows them. Only the verbs that the arguments name are
 * loaded, so that {@code soak version} does not pay for a Kafka client.
 */
public final class VerbList {
  /** A group of verbs under one heading of the help. */
  record Group(String heading, List<String> verbs) {}

  static final List<Group> GROUPS =
      List.of(
          new Group(
              "Soak:",
              List.of(
                  "demo",
                  "init",
                  "run",
                  "monitor",
                  "simulate",
                  "attach",
                  "replay",
                  "import",
                  "ingest",
                  "validate")),
          new Group(
              "Read:",
              List.of(
                  "runs",
                  "verdict",
                  "verdicts",
                  "notify",
                  "report",
                  "compare",
                  "history",
                  "trace",
                  "annotate",
                  "query",
                  "reconcile",
                  "export",
                  "schemas")),
          new Group("Stack:", List.of("up", "down", "status", "doctor")),
          new Group("Measure:", List.of("bench")),
          new Group("About:", List.of("completion", "version", "help")));

  /** For scripts of shells alone. */
  private static final String HIDDEN = "names";

  private VerbList() {}

  /** In the order of the help. */
  public static List<String> names() {
    return GROUPS.stream().flatMap(group -> group.verbs().stream()).toList();
  }

  private static List<String> withHidden() {
    return Stream.concat(names().stream(), Stream.of(HIDDEN)).toList();
  }

  /** Adds the verbs that the arguments name, or all when they name none. */
  static void addTo(CommandLine root, List<String> args) {
    List<String> known = withHidden();
    List<String> named = args.stream().filter(known::contains).distinct().toList();
    boolean all = named.isEmpty() || named.contains("help") || named.contains("completion");
    (all ? known : named).forEach(verb -> root.addSubcommand(verb, classOf(verb)));
  }

  private static Class<?> classOf(String verb) {
    return switch (verb) {
      case "demo" -> DemoVerb.class;
      case "run" -> RunVerb.class;
      case "monitor" -> MonitorVerb.class;
      case "simulate" -> SimulateVerb.class;
      case "attach" -> AttachVerb.class;
      case "replay" -> ReplayVerb.class;
      case "import" -> ImportVerb.class;
      case "init" -> InitVerb.class;
      case "ingest" -> IngestVerb.class;
      case "validate" -> ValidateVerb.class;
      case "runs" -> RunsVerb.class;
      case "verdict" -> VerdictVerb.class;
      case "verdicts" -> VerdictsVerb.class;
      case "notify" -> NotifyVerb.class;
      case "report" -> ReportVerb.class;
      case "compare" -> CompareVerb.class;
      case "history" -> HistoryVerb.class;
      case "trace" -> TraceVerb.class;
      case "annotate" -> AnnotateVerb.class;
      case "query" -> QueryVerb.class;
      case "reconcile" -> ReconcileVerb.class;
      case "export" -> ExportVerb.class;
      case "schemas" -> SchemasVerb.class;
      case "up" -> UpVerb.class;
      case "down" -> DownVerb.class;
      case "status" -> StatusVerb.class;
      case "doctor" -> DoctorVerb.class;
      case "bench" -> BenchVerb.class;
      case "names" -> NamesVerb.class;
      case "completion" -> CompletionVerb.class;
      case "version" -> VersionVerb.class;
      case "help" -> HelpVerb.class;
      default -> throw new IllegalArgumentException("no verb " + verb);
    };
  }
}
