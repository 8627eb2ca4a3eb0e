package io.soakstream.replay;

import io.soakstream.analyzer.replay.LaterAnnotations;
import io.soakstream.analyzer.replay.ReplayCleanup;
import io.soakstream.analyzer.topology.AnalysisSettings.Recorded.Range;
import io.soakstream.backend.Backend;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.live.ReplayProcess;
import io.soakstream.live.TimeLeft;
import io.soakstream.process.DataDirectory;
import io.soakstream.process.JavaProcess;
import io.soakstream.results.RecordedRun;
import io.soakstream.results.StoredVerdict;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.report.model.ReportModelReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** One replay from start to what is printed of it. Used once. */
final class ReplaySession {
  private static final String ANALYZER = "io.soakstream.analyzer.app.AnalyzerMain";
  private static final Duration STOP_LIMIT = Duration.ofMillis(2_500);
  private static final Duration STORE_TIMEOUT = Duration.ofSeconds(60);
  private static final double NS_PER_S = 1e9;

  private final CallContext call;
  private final Backend backend;
  private final QueryClient analyst;
  private final RecordedRun recorded;
  private final LiveDisplay display;
  private final TimeLeft left = TimeLeft.fromNow();
  private final String analysis = AnalysisIds.next(Instant.now(), new SecureRandom());

  ReplaySession(CallContext call, Backend backend, QueryClient analyst, RecordedRun recorded) {
    this.call = call;
    this.backend = backend;
    this.analyst = analyst;
    this.recorded = recorded;
    this.display = LiveDisplay.on(call.terminal());
  }

  /** Replays, prints, and gives the exit code. */
  int perform(Optional<Path> rules) throws IOException, InterruptedException {
    InterruptHandler.announceWith(
        () -> {
          display.note(
              "interrupted: ending the replay, which has no verdict; that of "
                  + recorded.run()
                  + " stands as it was");
          display.silence();
        });
    int notes = recorded.afterwards().size();
    display.note(
        "replay of "
            + recorded.run()
            + (notes == 0
                ? ""
                : ", with " + notes + (notes == 1 ? " annotation" : " annotations") + " of later"));
    Path log = backend.dataDir().resolve("runs").resolve(recorded.run()).resolve("replay.log");
    long beganNs = System.nanoTime();
    ReplayProcess process = ReplayProcess.start(child(rules, log));
    InterruptHandler.Closing stop = () -> process.stop(STOP_LIMIT);
    InterruptHandler.onInterrupt(stop);
    ReplayProcess.End end;
    try {
      end = process.awaitEnd(progress -> show(progress, beganNs));
    } finally {
      process.stop(STOP_LIMIT);
      InterruptHandler.forget(stop);
    }
    InterruptHandler.parkIfInterrupted();
    display.clear();
    if (end.exitCode() != ExitCode.PASS) {
      if (!ExitCode.isOurs(end.exitCode())) {
        removeLeftovers();
      }
      throw failed(end, log);
    }
    awaitStored();
    display.note("analysis " + analysis);
    backend
        .pageOf(recorded.run())
        .ifPresent(address -> display.note("live page: " + address + "?analysis=" + analysis));
    return new ReplayOutcome(recorded, StoredVerdict.of(analyst, recorded.run(), analysis))
        .print(call);
  }

  private void show(ReplayProcess.Progress progress, long beganNs) {
    double elapsedS = (System.nanoTime() - beganNs) / NS_PER_S;
    boolean isRead = progress.replayed() == progress.records();
    display.update(
        String.format(
            Locale.ROOT,
            "replaying  %3d %%  %,d of %,d records  %s%s",
            progress.replayed() * 100 / Math.max(1, progress.records()),
            progress.replayed(),
            progress.records(),
            isRead
                ? "judging"
                : String.format(Locale.ROOT, "%,.0f/s", progress.replayed() / elapsedS),
            left.after(progress.replayed(), progress.records())));
  }

  private JavaProcess child(Optional<Path> rules, Path log) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                "--bootstrap-server",
                backend.bootstrapServer(),
                "--state-dir",
                backend.dataDir().resolve("replays").toString(),
                "--run",
                recorded.run(),
                "--analysis",
                analysis));
    for (Map.Entry<Integer, Range> range : recorded.ranges().entrySet()) {
      arguments.add("--range");
      arguments.add(
          range.getKey() + ":" + range.getValue().first() + "-" + range.getValue().last());
    }
    for (LaterAnnotations.Place place : recorded.afterwards()) {
      arguments.add("--annotation");
      arguments.add(place.partition() + ":" + place.offset());
    }
    rules.ifPresent(file -> arguments.addAll(List.of("--rules", file.toAbsolutePath().toString())));
    call.commandConfig()
        .ifPresent(file -> arguments.addAll(List.of("--command-config", file.toString())));
    return new JavaProcess(
        ANALYZER,
        arguments,
        List.of("-Xms256m", "-Xmx1g", "-XX:+UseParallelGC"),
        backend.childEnvironment(),
        log,
        DataDirectory.temporaryIn(backend.dataDir()));
  }

  /** It was killed: what it would have removed itself, above all its open transaction. */
  private void removeLeftovers() throws InterruptedException {
    try (Admin admin = Admin.create(backend.kafka())) {
      new ReplayCleanup(admin).remove(recorded.replay(analysis).applicationId());
    }
  }

  private VerbFailedException failed(ReplayProcess.End end, Path log) {
    int code = ExitCode.isOurs(end.exitCode()) ? end.exitCode() : ExitCode.INCOMPLETE;
    return new VerbFailedException(
        code,
        "soak: "
            + end.refusal()
                .orElse(
                    "the replay of "
                        + recorded.run()
                        + " ended with exit code "
                        + end.exitCode()
                        + "; try again; the whole story is in "
                        + log));
  }

  private void awaitStored() {
    display.hint("storing " + analysis);
    boolean stored =
        ReportModelReader.awaitStored(analyst, recorded.run(), analysis, STORE_TIMEOUT);
    display.clear();
    InterruptHandler.parkIfInterrupted();
    if (!stored) {
      throw new VerbFailedException(
          ExitCode.INCOMPLETE,
          "soak: the results of "
              + analysis
              + " were not in ClickHouse after "
              + STORE_TIMEOUT.toSeconds()
              + " s; 'soak status' shows the sink's lag, 'soak verdict "
              + recorded.run()
              + " --analysis "
              + analysis
              + "' shows them later");
    }
  }
}
