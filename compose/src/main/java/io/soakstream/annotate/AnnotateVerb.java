package io.soakstream.annotate;

import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.publish.GuestPublisher;
import io.soakstream.results.StoredRuns;
import io.soakstream.shell.DataRows;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import io.soakstream.stack.StackPart;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soak annotate}: says what happened during a run, as an event of it. */
@Command(
    name = "annotate",
    description = "Says what happened during a run, such as a deploy, as an event of it.",
    footer = {
      "./soak annotate latest \"version 2\" --kind deploy --for 5m",
      "./soak annotate latest failover --kind chaos --at 18:23:40"
    })
public final class AnnotateVerb extends ReadingVerb {
  private static final Duration STORE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ASK_EVERY = Duration.ofMillis(100);

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Id of the run, its beginning, or 'latest'.")
  String run;

  @Parameters(index = "1", paramLabel = "TEXT", description = "What happened.")
  String text;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When it began: 2026-02-12T18:23:40Z, 18:23:40 (UTC, of the run's first day or the"
              + " next), or +1h30m after the start; default now.")
  String at;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "note",
      description =
          "What kind of thing: deploy, config, chaos ...; rules name it in during=annotation:KIND;"
              + " default ${DEFAULT-VALUE}.")
  String kind;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long it lasted, such as 90s or 5m; a moment without it.")
  String lasted;

  @Override
  protected Set<StackPart> needed() {
    return EnumSet.allOf(StackPart.class);
  }

  @Override
  public Integer call() throws Exception {
    AnnotationWords.of(text, kind, at, lasted);
    return super.call();
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) throws InterruptedException {
    String id = StoredRuns.resolve(analyst, run);
    AnnotationWords words = AnnotationWords.of(text, kind, at, lasted);
    PlacedAnnotation placed = words.placed(AnnotatedRun.of(analyst, id), Instant.now());
    GuestPublisher.publish(
        backend.connection(),
        backend.schemaIds(),
        id,
        placed.guest(),
        EventFactory.guestAnnotation(
            placed.startUs(), kind, text, placed.endUs(), placed.runStartUs()));
    LiveDisplay display = LiveDisplay.on(call.terminal());
    display.hint("waiting for ClickHouse to have it");
    Optional<ResultRow> stored = awaitStored(analyst, id, placed);
    display.clear();
    Boolean afterwards = stored.map(row -> row.whole("afterwards") != 0).orElse(null);
    print(
        DataRows.of("run", "start", "end", "kind", "text", "added")
            .add(id, placed.start(), placed.end(), kind, text, added(afterwards)));
    say(id, afterwards);
    return ExitCode.PASS;
  }

  private static String added(Boolean afterwards) {
    if (afterwards == null) {
      return "not stored yet";
    }
    return afterwards ? "after the run" : "during the run";
  }

  private void say(String id, Boolean afterwards) {
    if (afterwards == null) {
      call.terminal()
          .say(
              "the event is in the log of "
                  + id
                  + " and not in ClickHouse yet; 'soak query annotations -p run="
                  + id
                  + "' shows it later");
    } else if (afterwards) {
      call.terminal()
          .say(
              "the run was over: its verdict and its ledger stand as they were; 'soak replay "
                  + id
                  + "' judges it again with this annotation");
    }
  }

  private static Optional<ResultRow> awaitStored(
      QueryClient analyst, String id, PlacedAnnotation placed) throws InterruptedException {
    Map<String, String> of =
        Map.of(
            "run",
            id,
            "start_us",
            Long.toString(placed.startUs()),
            "kind",
            placed.kind(),
            "text",
            placed.text());
    long endNanos = System.nanoTime() + STORE_TIMEOUT.toNanos();
    while (true) {
      Optional<ResultRow> row =
          analyst.all(InternalQuery.ANNOTATION_STORED, of).stream().findFirst();
      if (row.isPresent() || System.nanoTime() - endNanos > 0) {
        return row;
      }
      Thread.sleep(ASK_EVERY.toMillis());
    }
  }
}
