package io.soakstream.producer.app;

import io.soakstream.event.EndStatus;
import io.soakstream.exit.ExitCode;
import io.soakstream.measure.GeneratorDelay;
import io.soakstream.metrics.HealthProbe;
import io.soakstream.metrics.MetricsOptions;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.check.CheckRunner;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadFigures;
import io.soakstream.producer.engine.http.EngineWarmup;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.publish.AbortWatch;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.sampler.PlannedSources;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.connection.TargetConnections;
import io.soakstream.producer.schedule.PlannedLoad;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts the load of a scenario on a running system. */
@Command(
    name = "run",
    description = "Puts the load of a scenario on a running system.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Spec private CommandSpec command;

  @Mixin private ScenarioOptions scenarioOptions;

  @Mixin private KafkaOptions kafkaOptions;

  @Mixin private MetricsOptions metrics;

  @Mixin private AnnotationOptions annotations;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "Base address of the system, instead of the scenario's.")
  private String target;

  @Option(
      names = "--process",
      paramLabel = "NAME=PID",
      description = "Process on this machine to sample, such as target=1234; repeatable.")
  private Map<String, Long> processes = new LinkedHashMap<>();

  @Option(
      names = "--max-in-flight",
      paramLabel = "N",
      defaultValue = "" + EngineConfig.DEFAULT_IN_FLIGHT_MAX,
      description = "Requests in flight at once; more are generator failures (${DEFAULT-VALUE}).")
  private int inFlightMax;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "Certificates to trust, in PEM, instead of those of target.tls.ca.")
  private Path trust;

  private ShutdownSignal interruption;
  private volatile RealRun running;
  private volatile String refused = "";

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (inFlightMax < 1) {
      throw new ParameterException(command.commandLine(), "--max-in-flight must be at least 1");
    }
    Scenario scenario = scenarioOptions.read();
    refuseUnloaded(scenario);
    HttpAddress url = TargetChoice.of(scenarioOptions.file().toString(), scenario, target);
    EngineConfig config =
        trusting(
            EngineConfig.of(
                url,
                scenario.target(),
                inFlightMax,
                TrialRun.secrets(scenarioOptions.file(), scenario, System.getenv())));
    CheckRunner checks =
        CheckRunner.of(scenarioOptions.file().toString(), scenario.checks(), url, System.getenv());
    PlannedSources samplers =
        PlannedSources.of(scenarioOptions.file().toString(), scenario.samplers(), System.getenv());
    String run = scenarioOptions.run(scenario);
    interruption = ShutdownSignal.install(this::interrupt);
    try (EventPublisher publisher = kafkaOptions.open(run, 0)) {
      EngineWarmup.run();
      if (scenario.isScripted()) {
        FlowWarmup.run();
      }
      return play(scenario, run, config, samplers, checks, publisher);
    } finally {
      interruption.settled();
    }
  }

  private EngineConfig trusting(EngineConfig config) {
    TargetConnections planned = config.connections();
    return trust == null ? config : config.with(planned.with(planned.tls().trusting(trust)));
  }

  @SuppressWarnings("ClosingStandardOutputStreams") // the report leaves it open
  private int play(
      Scenario scenario,
      String run,
      EngineConfig config,
      PlannedSources samplers,
      CheckRunner checks,
      EventPublisher publisher)
      throws InterruptedException, IOException {
    long planned = Math.round(PlannedLoad.of(scenario).requests());
    try (RealRun real =
            new RealRun(scenario, config, sampled(scenario), samplers, publisher, checks);
        RunProgressReporter report = new RunProgressReporter(System.out, run, publisher, planned);
        Closeable served =
            metrics.serve(
                book ->
                    ProducerFigures.register(book, publisher, report, Optional.of(real.figures())),
                HealthProbe.ALWAYS);
        Closeable hook = annotations.serve(run, real::nowUs, real::annotate)) {
      running = real;
      config
          .guard()
          .whenRefused(
              why -> {
                refused = why;
                real.abort("the target is refused: " + why);
              });
      report.started(scenario.name(), real.startUs());
      EndStatus status = real.playWatched(scenario, run, kafkaOptions, report);
      report.ended(status, status == EndStatus.COMPLETED ? "" : real.reason());
      real.notes().forEach(note -> LOG.warn("{}", note));
      warnOfLateness(real.figures());
      if (!refused.isEmpty()) {
        LOG.error("{}: the target is refused: {}", scenarioOptions.file(), refused);
        return ExitCode.TARGET_REFUSED;
      }
      return switch (status) {
        case COMPLETED -> ExitCode.PASS;
        case ABORTED -> ExitCode.ABORTED;
        default -> ExitCode.INTERRUPTED;
      };
    }
  }

  private void refuseUnloaded(Scenario scenario) {
    if (scenario.isUnloaded()) {
      throw new InvalidScenarioException(
          List.of(
              new ScenarioProblem(
                  scenarioOptions.file().toString(),
                  "rate",
                  "missing",
                  "is required to put load on something",
                  "add rate, tenants and endpoints, or watch with monitor")));
    }
  }

  /** The scenario's processes and the command line's, which win. */
  private Map<String, Long> sampled(Scenario scenario) {
    Map<String, Long> all = new LinkedHashMap<>(scenario.target().processes());
    all.putAll(processes);
    return all;
  }

  private static void warnOfLateness(LoadFigures figures) {
    long p99Us = figures.sendDelayUs(99);
    if (figures.generatorFailures() > 0) {
      LOG.warn(
          "the generator did not send, or cancelled, {} of {} requests; they are no errors of the"
              + " target, the verdict says why",
          figures.generatorFailures(),
          figures.done());
    }
    if (GeneratorDelay.isLate(p99Us)) {
      LOG.warn(
          "the generator sent late (p99 {} ms, at most {} ms), so response times hold its own"
              + " delay; give it more CPU or less load",
          p99Us / 1000,
          figures.sendDelayUsMax() / 1000);
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
