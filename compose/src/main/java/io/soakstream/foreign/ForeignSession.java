package io.soakstream.foreign;

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
import io.soakstream.producer.importer.ImportedRun;
import io.soakstream.producer.publish.EventPublisher;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** One imported run from its first event to its report. Used once. */
public final class ForeignSession {
  private static final Duration LAG_TIMEOUT = Duration.ofMillis(800);
  private static final String PRODUCER = "import-1";

  private final CallContext call;
  private final String run;
  private final ResultSource source;
  private final long requests;
  private final ReportDirectory reports;
  private final LiveDisplay display;
  private final AtomicBoolean stop = new AtomicBoolean();

  /** Where the results come from. */
  public interface ResultSource {
    /**
     * Begins.
     *
     * @param stop whether the user wants an end
     */
    ImportedRun open(EventPublisher publisher, Backend backend, BooleanSupplier stop);

    /** The run is judged, and the report comes. */
    default void ended() {}

    /** The user wants an end. */
    default void interrupted() {}
  }

  /**
   * @param requests that will come, 0 when nobody knows
   */
  public ForeignSession(
      CallContext call,
      String run,
      ResultSource source,
      long requests,
      Path reports,
      LiveDisplay display) {
    this.call = call;
    this.run = run;
    this.source = source;
    this.requests = requests;
    this.reports = new ReportDirectory(reports);
    this.display = display;
  }

  /** Imports and gives the exit code. */
  public int perform() throws Exception {
    reports.checked();
    Set<StackPart> all = EnumSet.allOf(StackPart.class);
    try (Backend backend = Backend.launch(call, all, new StackProgress(display, true))) {
      backend.await(StackPart.pipeline());
      refuseKnownRun(backend);
      display.note("run " + run);
      backend.pageOf(run).ifPresent(address -> display.note("live page: " + address));
      Verdict verdict = publish(backend);
      InterruptHandler.parkIfInterrupted();
      source.ended();
      new ReportWriter(call, reports).writeWhenStored(backend, run, display, Optional.empty());
      return InterruptHandler.isRequested() ? ExitCode.INTERRUPTED : VerdictExitCode.of(verdict);
    }
  }

  private void refuseKnownRun(Backend backend) {
    try (QueryClient analyst = backend.queries()) {
      if (!analyst.all(InternalQuery.RUN_KNOWN, Map.of("run", run)).isEmpty()) {
        throw new VerbFailedException(
            ExitCode.USAGE,
            "soak import: there is a run " + run + " here already; choose another id with --as");
      }
    }
  }

  private Verdict publish(Backend backend) throws InterruptedException {
    try (VerdictFeed feed = VerdictFeed.fromNow(backend.kafka(), backend.schemaIds());
        ConsumerLag lag = new ConsumerLag(backend.kafka(), LAG_TIMEOUT);
        EventPublisher publisher = EventPublisher.open(backend.connection(), run, PRODUCER, 0)) {
      ForeignProducer producer =
          ForeignProducer.start(source.open(publisher, backend, stop::get), requests, stop);
      InterruptHandler.endWith(
          new InterruptedImport(
              display,
              () -> {
                stop.set(true);
                source.interrupted();
              },
              run));
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
          e.producerExitCode(),
          "soak import: "
              + String.join("; ", e.lastWords())
              + "; what was published of "
              + run
              + " stays incomplete");
    } catch (VerdictMissingException e) {
      throw new VerbFailedException(ExitCode.INCOMPLETE, "soak: " + e.getMessage());
    }
  }
}
