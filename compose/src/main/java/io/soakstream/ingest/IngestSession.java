package io.soakstream.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.backend.Backend;
import io.soakstream.backend.StackProgress;
import io.soakstream.exit.ExitCode;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.live.LiveDisplay;
import io.soakstream.live.VerdictLine;
import io.soakstream.output.OutputGuard;
import io.soakstream.output.ReportDirectory;
import io.soakstream.process.DataDirectory;
import io.soakstream.process.JavaProcess;
import io.soakstream.result.Verdict;
import io.soakstream.results.ReportWriter;
import io.soakstream.results.VerdictExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.LogSentence;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.stack.JvmFlags;
import io.soakstream.stack.StackPart;
import io.soakstream.wire.RecordJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The door from its opening to its end. Used once. */
final class IngestSession {
  private static final String PRODUCER = "io.soakstream.producer.app.ProducerMain";
  private static final String LIVE = "live";
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  /** How long verdicts are waited for when the door is closed. */
  private static final Duration VERDICT_LIMIT = Duration.ofSeconds(30);

  private final CallContext call;
  private final List<String> arguments;
  private final boolean once;
  private final ReportDirectory reports;
  private final LiveDisplay display;
  private final Set<String> awaited = new TreeSet<>();
  private String door = "";

  IngestSession(CallContext call, List<String> arguments, boolean once, Path reports) {
    this.call = call;
    this.arguments = arguments;
    this.once = once;
    this.reports = new ReportDirectory(reports);
    this.display = LiveDisplay.on(call.terminal());
  }

  /** Goes on until Ctrl-C, or until the first run has ended; gives the exit code. */
  int perform() throws Exception {
    if (once) {
      reports.checked();
    }
    Set<StackPart> all = EnumSet.allOf(StackPart.class);
    try (Backend backend = Backend.launch(call, all, new StackProgress(display, true))) {
      backend.await(StackPart.pipeline());
      DoorProcess process = DoorProcess.start(child(backend));
      InterruptHandler.Closing stop = () -> process.stop(STOP_LIMIT.toMillis());
      InterruptHandler.onInterrupt(stop);
      InterruptHandler.endWith(new InterruptedDoor(display, process));
      try {
        return follow(backend, process);
      } finally {
        process.stop(STOP_LIMIT.toMillis());
        InterruptHandler.forget(stop);
      }
    }
  }

  private JavaProcess child(Backend backend) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--bootstrap-server", backend.bootstrapServer()));
    call.commandConfig()
        .ifPresent(file -> all.addAll(List.of("--command-config", file.toString())));
    return new JavaProcess(
        PRODUCER,
        all,
        JvmFlags.of(StackPart.INGEST),
        backend.childEnvironment(),
        backend.dataDir().resolve("log").resolve("ingest-verb.log"),
        DataDirectory.temporaryIn(backend.dataDir()));
  }

  private int follow(Backend backend, DoorProcess process) throws Exception {
    long endedNs = 0;
    try (VerdictFeed feed = VerdictFeed.fromNow(backend.kafka(), backend.schemaIds())) {
      while (true) {
        for (Optional<JsonNode> said = process.next(0); said.isPresent(); said = process.next(0)) {
          hear(said.get(), backend);
        }
        for (Verdict verdict : feed.poll(TICK)) {
          if (isAwaited(verdict)) {
            OptionalInt code = told(verdict, backend);
            if (code.isPresent()) {
              return code.getAsInt();
            }
          }
        }
        backend.check();
        OptionalInt code = process.exitCode();
        if (code.isPresent()) {
          endedNs = endedNs == 0 ? System.nanoTime() : endedNs;
          boolean isWaitedFor = System.nanoTime() - endedNs < VERDICT_LIMIT.toNanos();
          if (!InterruptHandler.isRequested()) {
            throw died(process, code.getAsInt());
          } else if (awaited.isEmpty() || !isWaitedFor) {
            awaited.forEach(
                run -> display.note("no verdict of " + run + " yet: soak verdict " + run));
            return ExitCode.INTERRUPTED;
          }
        }
      }
    }
  }

  private void hear(JsonNode said, Backend backend) {
    String run = said.path("run").asText();
    switch (said.path("event").asText()) {
      case "ready" -> {
        door = said.path("url").asText();
        display.note("the door is open: " + door + " (Ctrl-C closes it)");
        display.hint("waiting for results");
      }
      case "started" -> {
        awaited.add(run);
        display.note("run " + run + " begins with results of " + said.path("tool").asText());
        backend.pageOf(run).ifPresent(address -> display.note("live page: " + address));
      }
      case "ended" ->
          display.note(
              String.format(
                  Locale.ROOT,
                  "run %s has ended: %,d requests, %,d failed%s",
                  run,
                  said.path("requests").asLong(),
                  said.path("failures").asLong(),
                  said.path("reason").asText().isEmpty()
                      ? ""
                      : "; " + said.path("reason").asText()));
      default -> {
        // Nothing else concerns a person.
      }
    }
  }

  private boolean isAwaited(Verdict verdict) {
    return verdict.getFinal$()
        && verdict.getAnalysis().equals(LIVE)
        && awaited.contains(verdict.getRun());
  }

  /** Tells a verdict; gives the exit code when it was the one to wait for. */
  private OptionalInt told(Verdict verdict, Backend backend) throws Exception {
    awaited.remove(verdict.getRun());
    display.clear();
    if (!once) {
      print(verdict);
      return OptionalInt.empty();
    }
    new ReportWriter(call, reports)
        .writeWhenStored(backend, verdict.getRun(), display, Optional.empty());
    return OptionalInt.of(
        InterruptHandler.isRequested() ? ExitCode.INTERRUPTED : VerdictExitCode.of(verdict));
  }

  private void print(Verdict verdict) {
    Terminal terminal = call.terminal();
    if (call.format() == OutputFormat.JSON) {
      terminal.out().println(RecordJson.text(RecordJson.of(verdict)));
    } else if (terminal.outIsTty()) {
      VerdictLine.of(verdict, terminal.columns()).forEach(terminal.out()::println);
    } else {
      terminal.out().println(VerdictLine.of(verdict));
    }
    OutputGuard.check(terminal.out());
  }

  private VerbFailedException died(DoorProcess process, int code) {
    boolean passedOn = ExitCode.isOurs(code) && code != ExitCode.PASS;
    String words = LogSentence.of(process.lastWords());
    return new VerbFailedException(
        passedOn ? code : ExitCode.INTERNAL_ERROR,
        "soak ingest: " + words + (door.isEmpty() ? "" : "; the door on " + door + " is closed"));
  }
}
