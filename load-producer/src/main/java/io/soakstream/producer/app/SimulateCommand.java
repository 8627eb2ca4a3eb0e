package io.soakstream.producer.app;

import io.soakstream.event.EndStatus;
import io.soakstream.event.Origin;
import io.soakstream.exit.ExitCode;
import io.soakstream.metrics.HealthProbe;
import io.soakstream.metrics.MetricsOptions;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.run.RunProgressReporter;
import io.soakstream.producer.run.SimulatedRun;
import io.soakstream.producer.run.VirtualTimePacer;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays a scenario in virtual time, from its seeded model. */
@Command(
    name = "simulate",
    description = "Plays a scenario in virtual time, from its seeded model.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  /** The same everywhere: what is counted of a seed must not depend on the topic's partitions. */
  private static final int LANES = 4;

  @Mixin private ScenarioOptions scenarioOptions;

  @Mixin private KafkaOptions kafkaOptions;

  @Mixin private MetricsOptions metrics;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description = "So many times as fast as the clock (default: as fast as it goes).")
  private Double speed;

  @Spec private CommandSpec command;

  @Override
  @SuppressWarnings("ClosingStandardOutputStreams") // the report does not close it
  public Integer call() throws InterruptedException, IOException {
    Scenario scenario = scenarioOptions.read();
    if (scenario.model().isEmpty()) {
      throw new InvalidScenarioException(
          List.of(
              new ScenarioProblem(
                  scenarioOptions.file().toString(),
                  "simulate",
                  "missing",
                  "is required to simulate",
                  "add a simulate section, or put real load with run")));
    }
    VirtualTimePacer pace = pace();
    String run = scenarioOptions.run(scenario);
    AtomicBoolean stop = new AtomicBoolean();
    ShutdownSignal interruption = ShutdownSignal.install(() -> stop.set(true));
    try (EventPublisher publisher = kafkaOptions.open(run, LANES)) {
      SimulatedRun simulated = new SimulatedRun(scenario, publisher);
      try (RunProgressReporter report =
              new RunProgressReporter(System.out, run, publisher, simulated.requests());
          Closeable served =
              metrics.serve(
                  book -> ProducerFigures.register(book, publisher, report, Optional.empty()),
                  HealthProbe.ALWAYS)) {
        report.foretell(simulated.plannedEndUs(), speed == null ? Double.POSITIVE_INFINITY : speed);
        report.started(scenario.name(), simulated.startUs());
        report.watch(simulated::recent, simulated::failedAnswers);
        EndStatus status = simulated.play(Origin.SIMULATE, pace, stop::get, report::at);
        report.at(simulated.eventTimeUs(), simulated.played(), simulated.failed());
        report.ended(status, "");
        return switch (status) {
          case COMPLETED -> ExitCode.PASS;
          case ABORTED -> ExitCode.KAFKA_UNREACHABLE;
          default -> ExitCode.INTERRUPTED;
        };
      }
    } finally {
      interruption.settled();
    }
  }

  private VirtualTimePacer pace() {
    if (speed == null) {
      return VirtualTimePacer.UNBOUND;
    }
    if (!(speed > 0) || speed.isInfinite()) {
      throw new ParameterException(
          command.commandLine(),
          "--speed: " + speed + ": must be above 0; such as 60 for a minute a second");
    }
    return VirtualTimePacer.of(speed);
  }
}
