package io.soakstream.attach;

import io.soakstream.backend.Backend;
import io.soakstream.foreign.ForeignRequest;
import io.soakstream.foreign.ForeignSession;
import io.soakstream.live.LiveDisplay;
import io.soakstream.producer.importer.ImportedRun;
import io.soakstream.producer.importer.ResultInput;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.follow.FollowedRun;
import io.soakstream.producer.importer.follow.FollowedRun.FileEnding;
import io.soakstream.producer.importer.follow.FollowedRun.FollowSettings;
import io.soakstream.producer.importer.total.OwnCount;
import io.soakstream.producer.importer.total.ToolTotals;
import io.soakstream.producer.publish.AbortWatch;
import io.soakstream.producer.publish.EventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A tool that is started when the stack is ready, and its results as they come. Safe for any
 * thread.
 */
final class AttachedTool implements ForeignSession.ResultSource, AutoCloseable {
  private static final Pattern ABORT = Pattern.compile("\\babort\\b");
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final long SLACK_US = 60_000_000;
  private static final int SIGNALS = 128;
  private static final int SAID_MAX = 1 << 20;
  private static final Pattern TOTALS = Pattern.compile("summary =|http_reqs|request count");

  private final ToolCommand command;
  private final ForeignRequest request;
  private final String run;
  private final LiveDisplay display;
  private final StringBuilder said = new StringBuilder();
  private volatile ToolProcess process;
  private volatile AbortWatch watch;

  AttachedTool(ToolCommand command, ForeignRequest request, String run, LiveDisplay display) {
    this.command = command;
    this.request = request;
    this.run = run;
    this.display = display;
  }

  @Override
  public ImportedRun open(EventPublisher publisher, Backend backend, BooleanSupplier stop) {
    long startUs = System.currentTimeMillis() * 1_000;
    ToolProcess started = ToolProcess.start(command, this::heard);
    process = started;
    AtomicReference<FollowedRun> made = new AtomicReference<>();
    FollowedRun followed =
        FollowedRun.of(
            publisher,
            new ResultInput(command.results(), String.valueOf(command.results().getFileName())),
            () -> !started.isAlive(),
            Long.MAX_VALUE / 2_000_000,
            request.reading(),
            new FollowSettings(
                request.name(),
                request.rules(),
                request.plannedUs(),
                SLACK_US,
                request.skipBad(),
                startUs),
            provenance -> ending(made.get(), provenance));
    made.set(followed);
    if (request.rules().stream().anyMatch(rule -> ABORT.matcher(rule).find())) {
      watch =
          AbortWatch.start(
              backend.connection(),
              run,
              reason -> {
                display.note("ending the tool: " + reason);
                followed.abort(reason);
                started.end(GRACE);
              });
    }
    // An interrupt ends the tool, and what it still writes is counted before the run ends.
    return new InterruptedLast(followed, () -> stop.getAsBoolean() && !started.isAlive());
  }

  private synchronized void heard(String line) {
    display.note(line);
    if (said.length() + line.length() < SAID_MAX) {
      said.append(line).append('\n');
    } else if (TOTALS.matcher(line).find()) {
      said.setLength(0); // the last totals are those of all
      said.append(line).append('\n');
    }
  }

  /** What the tool's end says of its results: a signal, or its own count. */
  private FileEnding ending(ImportedRun written, ResultProvenance provenance) {
    List<String> wanting = new ArrayList<>();
    process.awaitOutput();
    OptionalInt code = exitCode();
    Optional<OwnCount> own = OwnCount.of(List.of(provenance));
    Optional<ToolTotals> totals;
    synchronized (this) {
      totals = ToolTotals.ofOutput(said.toString());
    }
    totals.ifPresent(
        count -> wanting.addAll(count.differences(written.requests(), written.failures(), own)));
    if (code.isPresent() && code.getAsInt() > SIGNALS) {
      wanting.add(
          "the tool was ended by signal "
              + (code.getAsInt() - SIGNALS)
              + ", and what it had not written is not known");
    }
    return new FileEnding(wanting, totals.map(count -> count.attestation(own)));
  }

  @Override
  public void ended() {
    exitCode().ifPresent(code -> display.note("the tool's own exit code: " + code));
  }

  @Override
  public void interrupted() {
    ToolProcess running = process;
    if (running != null) {
      running.requestEnd();
    }
  }

  /** Exit code of the tool; empty while it runs, or when it was never started. */
  private OptionalInt exitCode() {
    ToolProcess ended = process;
    return ended == null ? OptionalInt.empty() : ended.exitCode();
  }

  @Override
  public void close() {
    AbortWatch listening = watch;
    if (listening != null) {
      listening.close();
    }
    ToolProcess running = process;
    if (running != null && running.isAlive()) {
      running.end(GRACE);
    }
  }
}
