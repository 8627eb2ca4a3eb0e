package io.soakstream.soak;

import io.soakstream.backend.Backend;
import io.soakstream.backend.FirstContact;
import io.soakstream.backend.StackProgress;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.live.LiveState;
import io.soakstream.live.ProducerProcess;
import io.soakstream.live.ProducerReport;
import io.soakstream.process.DataDirectory;
import io.soakstream.process.JavaProcess;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.LogSentence;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.stack.JvmFlags;
import io.soakstream.stack.StackPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The part of one more generator in a run that another one has begun: from when it is announced
 * until the load is over. The verdict is shown where the run was begun.
 */
final class JoinSession {
  private static final String PRODUCER = "io.soakstream.producer.app.ProducerMain";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final long TICK_MS = 100;

  private final CallContext call;
  private final SoakPlan plan;
  private final String run;

  JoinSession(CallContext call, SoakPlan plan, String run) {
    this.call = call;
    this.plan = plan;
    this.run = run;
  }

  /** Takes part and gives the producer's exit code. */
  int perform() throws InterruptedException {
    if (FirstContact.isFirst(call)) {
      throw new VerbFailedException(
          ExitCode.KAFKA_UNREACHABLE,
          "soak run: --join: no stack is up, so there is no run to join; --bootstrap-server,"
              + " --schema-registry and --clickhouse-url name the one of the run");
    }
    LiveDisplay display = LiveDisplay.on(call.terminal());
    try (Backend backend =
        Backend.open(call, Set.of(StackPart.KAFKA), new StackProgress(display, false))) {
      ProducerProcess producer = ProducerProcess.start(child(backend));
      InterruptHandler.Closing stop = () -> producer.stop(STOP_LIMIT);
      InterruptHandler.onInterrupt(stop);
      try {
        return follow(backend, producer, display);
      } finally {
        producer.stop(STOP_LIMIT);
        InterruptHandler.forget(stop);
      }
    }
  }

  private int follow(Backend backend, ProducerProcess producer, LiveDisplay display)
      throws InterruptedException {
    LiveState state = LiveState.NOTHING_YET;
    boolean hasBegun = false;
    OptionalInt exit = producer.exitCode();
    while (exit.isEmpty()) {
      display.warnOf(producer);
      ProducerReport.Progress progress = producer.progress();
      if (progress != null && !hasBegun) {
        hasBegun = true;
        display.note("this generator takes part in run " + run);
      }
      if (progress != null) {
        state = state.with(progress);
        display.update(state);
      }
      backend.check();
      Thread.sleep(TICK_MS);
      exit = producer.exitCode();
    }
    display.clear();
    if (exit.getAsInt() != ExitCode.PASS) {
      List<String> said = producer.lastWords().stream().map(LogSentence::of).toList();
      throw new VerbFailedException(
          exit.getAsInt(), said.isEmpty() ? List.of("soak run: the generator ended") : said);
    }
    call.terminal()
        .say("this generator's part is over; 'soak verdict " + run + "' shows the run's verdict");
    return ExitCode.PASS;
  }

  private JavaProcess child(Backend backend) {
    List<String> arguments = new ArrayList<>(plan.producerArguments(run));
    arguments.addAll(List.of("--bootstrap-server", backend.bootstrapServer()));
    call.commandConfig()
        .ifPresent(file -> arguments.addAll(List.of("--command-config", file.toString())));
    Map<String, String> environment = new HashMap<>(plan.producerEnvironment());
    environment.putAll(backend.childEnvironment());
    Path work = backend.dataDir().resolve("runs").resolve(run);
    return new JavaProcess(
        PRODUCER,
        arguments,
        JvmFlags.ofProducer(),
        environment,
        work.resolve("joined-" + ProcessHandle.current().pid() + ".log"),
        DataDirectory.temporaryIn(backend.dataDir()));
  }
}
