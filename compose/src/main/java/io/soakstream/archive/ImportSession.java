package io.soakstream.archive;

import io.soakstream.backend.Backend;
import io.soakstream.backend.StackProgress;
import io.soakstream.client.ConsumerLag;
import io.soakstream.exit.ExitCode;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.live.LiveDisplay;
import io.soakstream.live.ProducerDiedException;
import io.soakstream.live.RunWatch;
import io.soakstream.live.VerdictMissingException;
import io.soakstream.output.ReportDirectory;
import io.soakstream.producer.publish.RecordedRunPublisher;
import io.soakstream.result.Verdict;
import io.soakstream.results.ReportWriter;
import io.soakstream.results.VerdictExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.StackPart;
import io.soakstream.topic.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One import from its first event to its report. Used once. */
final class ImportSession {
  private static final Duration LAG_TIMEOUT = Duration.ofMillis(800);

  private final CallContext call;
  private final RunFile file;
  private final String run;
  private final ReportDirectory reports;
  private final LiveDisplay display;

  ImportSession(CallContext call, RunFile file, String run, Path reports) {
    this.call = call;
    this.file = file;
    this.run = run;
    this.reports = new ReportDirectory(reports);
    this.display = LiveDisplay.on(call.terminal());
  }

  /** Imports and gives the exit code. */
  int perform() throws IOException, InterruptedException {
    reports.checked();
    Set<StackPart> all = EnumSet.allOf(StackPart.class);
    try (Backend backend = Backend.launch(call, all, new StackProgress(display, true))) {
      backend.await(StackPart.pipeline());
      refuseKnownRun(backend);
      display.note(
          "run " + run + (run.equals(file.header().run()) ? "" : ", was " + file.header().run()));
      backend.pageOf(run).ifPresent(address -> display.note("live page: " + address));
      InterruptHandler.announceWith(
          () -> {
            display.note(
                "interrupted: "
                    + run
                    + " stays incomplete, and the analyzer will give it up; import again with"
                    + " --as");
            display.silence();
          });
      Verdict verdict = publish(backend);
      InterruptHandler.parkIfInterrupted();
      boolean identical = verdict.getBodySha256().equals(file.header().bodySha256());
      display.note(
          identical
              ? "body_sha256 identical to the exported run's: " + verdict.getBodySha256()
              : "body_sha256 DIFFERS from the exported run's: exported "
                  + file.header().bodySha256()
                  + " by soakstream "
                  + file.header().version()
                  + ", here "
                  + verdict.getBodySha256());
      new ReportWriter(call, reports).writeWhenStored(backend, run, display, Optional.empty());
      return identical ? VerdictExitCode.of(verdict) : ExitCode.INCOMPLETE;
    }
  }

  private void refuseKnownRun(Backend backend) {
    try (QueryClient analyst = backend.queries()) {
      if (!analyst.all(InternalQuery.RUN_KNOWN, Map.of("run", run)).isEmpty()) {
        throw new VerbFailedException(
            ExitCode.USAGE,
            "soak import: there is a run "
                + run
                + " here already; give this one another id with --as");
      }
    }
  }

  private Verdict publish(Backend backend) throws InterruptedException {
    try (VerdictFeed feed = VerdictFeed.fromNow(backend.kafka(), backend.schemaIds());
        ConsumerLag lag = new ConsumerLag(backend.kafka(), LAG_TIMEOUT);
        EventImport events =
            new EventImport(
                RecordedRunPublisher.open(backend.connection(), backend.schemaIds(), run))) {
      ImportThread producer = ImportThread.start(file, events);
      return new RunWatch(
              run,
              feed::poll,
              producer,
              display,
              () -> lag.of(ConsumerLag.ANALYZER, List.of(Topic.EVENTS.topicName())),
              backend::check,
              RunWatch.TIMEOUT,
              System::nanoTime)
          .untilFinal();
    } catch (ProducerDiedException e) {
      throw new VerbFailedException(
          ExitCode.KAFKA_UNREACHABLE,
          "soak import: "
              + String.join("; ", e.lastWords())
              + "; what was published of "
              + run
              + " stays incomplete: import again with --as");
    } catch (VerdictMissingException e) {
      throw new VerbFailedException(ExitCode.INCOMPLETE, "soak: " + e.getMessage());
    }
  }
}
