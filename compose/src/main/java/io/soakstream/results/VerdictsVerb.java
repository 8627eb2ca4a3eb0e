package io.soakstream.results;

import io.soakstream.backend.Backend;
import io.soakstream.backend.FirstContact;
import io.soakstream.backend.StackProgress;
import io.soakstream.exit.ExitCode;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.live.LiveDisplay;
import io.soakstream.live.VerdictLine;
import io.soakstream.output.OutputGuard;
import io.soakstream.result.Verdict;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.stack.StackPart;
import io.soakstream.wire.RecordJson;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code soak verdicts}: the verdict topic, provisional and final, read committed. */
@Command(
    name = "verdicts",
    description = "The verdict topic as it is, or with --follow as it comes.",
    footer = {
      "./soak verdicts",
      "./soak verdicts --follow --format json   # every verdict as it comes"
    })
public final class VerdictsVerb implements Callable<Integer> {
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration QUIET = Duration.ofSeconds(2);

  @ParentCommand CallContext call;

  @Option(names = "--follow", description = "Goes on until Ctrl-C.")
  boolean follow;

  @Option(
      names = "--from-beginning",
      description = "With --follow: first what the topic already holds.")
  boolean fromBeginning;

  @Option(names = "--run", paramLabel = "RUN", description = "Only verdicts of this run.")
  String run;

  @Override
  public Integer call() {
    if (FirstContact.isFirst(call)) {
      if (follow) {
        throw new VerbFailedException(
            ExitCode.KAFKA_UNREACHABLE,
            FirstContact.NO_RUNS
                + "; no stack is up either, so there is nothing to follow: 'soak up' starts one");
      }
      call.terminal().say(FirstContact.NO_RUNS);
      return ExitCode.PASS;
    }
    try (Backend backend =
            Backend.open(
                call,
                Set.of(StackPart.KAFKA),
                new StackProgress(LiveDisplay.on(call.terminal()), false));
        VerdictFeed feed =
            follow && !fromBeginning
                ? VerdictFeed.fromNow(backend.kafka(), backend.schemaIds())
                : VerdictFeed.fromBeginning(backend.kafka(), backend.schemaIds())) {
      if (follow && !call.terminal().isQuiet()) {
        call.terminal().say("listening to the verdicts; Ctrl-C ends it");
      }
      int quietTicks = 0;
      while (follow || quietTicks * TICK.toMillis() < QUIET.toMillis()) {
        List<Verdict> verdicts = feed.poll(TICK);
        quietTicks = verdicts.isEmpty() ? quietTicks + 1 : 0;
        verdicts.stream()
            .filter(verdict -> run == null || verdict.getRun().equals(run))
            .forEach(this::print);
        backend.check();
      }
    }
    return ExitCode.PASS;
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
}
