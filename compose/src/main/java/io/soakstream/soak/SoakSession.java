package io.soakstream.soak;

import io.soakstream.backend.Backend;
import io.soakstream.backend.RunIds;
import io.soakstream.backend.StackProgress;
import io.soakstream.client.ConsumerLag;
import io.soakstream.clock.ClockSteps;
import io.soakstream.exit.ExitCode;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.live.LiveDisplay;
import io.soakstream.live.ProducerDiedException;
import io.soakstream.live.ProducerProcess;
import io.soakstream.live.RunWatch;
import io.soakstream.live.VerdictMissingException;
import io.soakstream.output.ReportDirectory;
import io.soakstream.process.DataDirectory;
import io.soakstream.process.JavaProcess;
import io.soakstream.result.Verdict;
import io.soakstream.results.ReportWriter;
import io.soakstream.results.VerdictExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.LogSentence;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.stack.JvmFlags;
import io.soakstream.stack.StackPart;
import io.soakstream.topic.Topic;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** One soak from start to report, the same for {@code demo}, {@code run} and {@code simulate}. */
final class SoakSession {
  private static final String PRODUCER = "io.soakstream.producer.app.ProducerMain";
  private static final Duration STOP_LIMIT = Duration.ofMillis(1_500);
  private static final Duration LAG_TIMEOUT = Duration.ofMillis(800);

  private final CallContext call;
  private final SoakPlan plan;
  private final BiConsumer<ReportModel, Path> beforeLast;
  private final LiveDisplay display;
  private final String run;
  private Optional<String> page = Optional.empty();
  private boolean isAnnounced;

  SoakSession(CallContext call, SoakPlan plan) {
    this(call, plan, (report, directory) -> {});
  }

  /**
   * @param beforeLast hears of the report and its directory before the last line is said
   */
  SoakSession(CallContext call, SoakPlan plan, BiConsumer<ReportModel, Path> beforeLast) {
    this.beforeLast = beforeLast;
    this.call = call;
    this.plan = plan;
    this.display = LiveDisplay.on(call.terminal());
    this.run = RunIds.next(plan.scenario().name(), new SecureRandom());
  }

  /** The run that it is going to be. */
  String run() {
    return run;
  }

  /** Runs it and gives the exit code. */
  int perform() throws Exception {
    ReportDirectory reports = new ReportDirectory(plan.reports()).checked();
    InterruptHandler.announceWith(
        () -> {
          display.note("interrupted before the load had begun: there is no run");
          display.silence();
        });
    plan.doubts().forEach(display::note);
    Set<StackPart> all = EnumSet.allOf(StackPart.class);
    try (Backend backend = Backend.launch(call, all, new StackProgress(display, true))) {
      if (backend.isEmbedded()) {
        DiskForecast.warning(plan.scenario(), backend.dataDir()).ifPresent(display::note);
      }
      page = backend.pageOf(run);
      backend.await(Set.of(StackPart.KAFKA));
      CompletableFuture<Void> whole =
          CompletableFuture.runAsync(() -> backend.await(StackPart.pipeline()));
      Path work = backend.dataDir().resolve("runs").resolve(run);
      try (SampleTarget target = SampleTarget.startFor(plan, work, temporary(backend))) {
        Verdict verdict = watch(backend, whole, target, work);
        InterruptHandler.parkIfInterrupted();
        whole.get();
        new ReportWriter(call, reports)
            .writeWhenStored(backend, run, display, target.requestLog(), beforeLast);
        InterruptHandler.finished();
        return InterruptHandler.isRequested() ? ExitCode.INTERRUPTED : VerdictExitCode.of(verdict);
      }
    }
  }

  private Verdict watch(
      Backend backend, CompletableFuture<Void> whole, SampleTarget target, Path work)
      throws Exception {
    try (VerdictFeed feed = VerdictFeed.fromNow(backend.kafka(), backend.schemaIds());
        ConsumerLag lag = new ConsumerLag(backend.kafka(), LAG_TIMEOUT)) {
      ProducerProcess producer = ProducerProcess.start(child(backend, target, work));
      ClockSteps steps = new ClockSteps();
      InterruptHandler.Closing stop = () -> producer.stop(STOP_LIMIT);
      InterruptHandler.onInterrupt(stop);
      InterruptHandler.endWith(new InterruptedSoak(display, producer, run));
      try {
        Verdict verdict =
            new RunWatch(
                    run,
                    feed::poll,
                    producer,
                    display,
                    () -> lag.of(ConsumerLag.ANALYZER, List.of(Topic.EVENTS.topicName())),
                    () -> {
                      check(backend, whole, producer);
                      steps.look().ifPresent(display::note);
                    },
                    RunWatch.TIMEOUT,
                    System::nanoTime)
                .untilFinal();
        announceRun();
        producer.awaitEnd(STOP_LIMIT);
        producer.lastWords().stream().map(LogSentence::of).forEach(display::note);
        return verdict;
      } catch (ProducerDiedException e) {
        throw died(e);
      } catch (VerdictMissingException e) {
        throw new VerbFailedException(
            InterruptHandler.isRequested() ? ExitCode.INTERRUPTED : ExitCode.INCOMPLETE,
            "soak: " + e.getMessage());
      } finally {
        producer.stop(STOP_LIMIT);
        InterruptHandler.forget(stop);
      }
    }
  }

  private JavaProcess child(Backend backend, SampleTarget target, Path work) {
    List<String> arguments = new ArrayList<>(plan.producerArguments(run));
    arguments.addAll(List.of("--bootstrap-server", backend.bootstrapServer()));
    call.commandConfig()
        .ifPresent(file -> arguments.addAll(List.of("--command-config", file.toString())));
    arguments.addAll(target.producerArguments());
    Map<String, String> environment = new HashMap<>(plan.producerEnvironment());
    environment.putAll(backend.childEnvironment());
    return new JavaProcess(
        PRODUCER,
        arguments,
        JvmFlags.ofProducer(),
        environment,
        work.resolve("producer.log"),
        temporary(backend));
  }

  private static Path temporary(Backend backend) {
    return DataDirectory.temporaryIn(backend.dataDir());
  }

  private void check(Backend backend, CompletableFuture<Void> whole, ProducerProcess producer) {
    backend.check();
    if (InterruptedSoak.isRecorded(producer)) {
      announceRun();
    }
    if (whole.isCompletedExceptionally()) {
      try {
        whole.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }

  /** Names the run, once other verbs know it too. */
  private void announceRun() {
    if (!isAnnounced) {
      isAnnounced = true;
      display.note("run " + run);
      page.ifPresent(address -> display.note("live page: " + address));
    }
  }

  /**
   * A code of ours is passed on; a producer that was killed leaves a run that nobody can complete.
   */
  private static VerbFailedException died(ProducerDiedException e) {
    if (InterruptHandler.isRequested()) {
      return new VerbFailedException(
          ExitCode.INTERRUPTED, "soak: interrupted before the load had begun: there is no run");
    }
    int code = e.producerExitCode();
    boolean passedOn = ExitCode.isOurs(code) && code != ExitCode.PASS;
    List<String> lines = new ArrayList<>(e.lastWords().stream().map(LogSentence::of).toList());
    lines.add("soak: " + e.getMessage());
    return new VerbFailedException(passedOn ? code : ExitCode.INCOMPLETE, lines);
  }
}
