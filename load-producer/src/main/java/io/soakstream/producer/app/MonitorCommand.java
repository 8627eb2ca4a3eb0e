package io.soakstream.producer.app;

import io.soakstream.event.EndStatus;
import io.soakstream.exit.ExitCode;
import io.soakstream.metrics.HealthProbe;
import io.soakstream.metrics.MetricsOptions;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.run.MonitoredRun;
import io.soakstream.producer.run.RunProgressReporter;
import io.soakstream.producer.sampler.PlannedSources;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.QuantityParser;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the samplers of a scenario without its load. */
@Command(
    name = "monitor",
    description = "Runs the samplers of a scenario without its load.",
    mixinStandardHelpOptions = true)
final class MonitorCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private ScenarioOptions scenarioOptions;

  @Mixin private KafkaOptions kafkaOptions;

  @Mixin private MetricsOptions metrics;

  @Mixin private AnnotationOptions annotations;

  @Option(
      names = "--process",
      paramLabel = "NAME=PID",
      description = "Process on this machine to sample, such as target=1234; repeatable.")
  private Map<String, Long> processes = new LinkedHashMap<>();

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "How long, such as 30m, instead of the scenario's; its phases count no more.")
  private String duration;

  private ShutdownSignal interruption;
  private volatile MonitoredRun running;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Scenario scenario = watched(scenarioOptions.read());
    Map<String, Long> all = new LinkedHashMap<>(scenario.target().processes());
    all.putAll(processes);
    PlannedSources samplers =
        PlannedSources.of(scenarioOptions.file().toString(), scenario.samplers(), System.getenv());
    String run = scenarioOptions.run(scenario);
    interruption = ShutdownSignal.install(this::interrupt);
    try (EventPublisher publisher = kafkaOptions.open(run, 0);
        MonitoredRun monitored = new MonitoredRun(scenario, all, samplers, publisher)) {
      return play(scenario, run, monitored, publisher);
    } finally {
      interruption.settled();
    }
  }

  private Scenario watched(Scenario scenario) {
    try {
      return scenario.watched(
          Optional.ofNullable(duration)
              .map(QuantityParser::duration)
              .filter(given -> !given.isZero()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ParameterException(
          command.commandLine(),
          "--duration: " + duration + ": must be a duration; write it such as 30m or 48h",
          e);
    }
  }

  @SuppressWarnings("ClosingStandardOutputStreams") // the report leaves it open
  private int play(Scenario scenario, String run, MonitoredRun monitored, EventPublisher publisher)
      throws InterruptedException, IOException {
    try (RunProgressReporter report = new RunProgressReporter(System.out, run, publisher, 0);
        Closeable served =
            metrics.serve(
                book -> ProducerFigures.register(book, publisher, report, Optional.empty()),
                HealthProbe.ALWAYS);
        Closeable hook = annotations.serve(run, monitored::nowUs, monitored::annotate)) {
      running = monitored;
      report.started(scenario.name(), monitored.startUs());
      EndStatus status = monitored.playWatched(scenario, run, kafkaOptions.connection(), report);
      report.ended(status, monitored.reason());
      return switch (status) {
        case COMPLETED -> ExitCode.PASS;
        case ABORTED -> ExitCode.ABORTED;
        default -> ExitCode.INTERRUPTED;
      };
    }
  }

  private void interrupt() {
    if (running == null) {
      interruption.settled(); // nothing was started, so nothing has to be ended
    } else {
      running.stop();
    }
  }
}
