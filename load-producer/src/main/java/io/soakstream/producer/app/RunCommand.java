package io.soakstream.producer.app;

import io.soakstream.client.ClusterConnection;
import io.soakstream.event.EndStatus;
import io.soakstream.exit.ExitCode;
import io.soakstream.metrics.HealthProbe;
import io.soakstream.metrics.MetricsOptions;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.around.RunPreparation;
import io.soakstream.producer.around.SetupFailedException;
import io.soakstream.producer.around.TrialRun;
import io.soakstream.producer.check.CheckRunner;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.http.EngineWarmup;
import io.soakstream.producer.preflight.PreflightChecks;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.run.FlowWarmup;
import io.soakstream.producer.run.JoinedRun;
import io.soakstream.producer.run.RealRun;
import io.soakstream.producer.run.RunProgressReporter;
import io.soakstream.producer.run.StoppableRun;
import io.soakstream.producer.sampler.PlannedSources;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.connection.TargetConnections;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.schedule.PlannedLoad;
import io.soakstream.producer.share.GeneratorPlace;
import io.soakstream.producer.token.TokenRefusedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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

  @Mixin private GeneratorOptions generators;

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
  private volatile StoppableRun running;
  private final BeforeLoad before = new BeforeLoad();

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (inFlightMax < 1) {
      throw new ParameterException(command.commandLine(), "--max-in-flight must be at least 1");
    }
    generators.check();
    Scenario scenario = scenarioOptions.read();
    refuseUnloaded(scenario);
    generators.refuseUnsharable(scenarioOptions.file().toString(), scenario);
    HttpAddress url = TargetChoice.of(scenarioOptions.file().toString(), scenario, target);
    EngineConfig config =
        trusting(
            EngineConfig.of(
                url,
                scenario.target(),
                inFlightMax,
                TrialRun.secrets(scenarioOptions.file(), scenario, System.getenv())));
    if (generators.joined() != null) {
      return join(scenario, config);
    }
    CheckRunner checks =
        CheckRunner.of(scenarioOptions.file().toString(), scenario.checks(), url, System.getenv());
    PlannedSources samplers =
        PlannedSources.of(scenarioOptions.file().toString(), scenario.samplers(), System.getenv());
    String run = scenarioOptions.run(scenario);
    interruption = ShutdownSignal.install(this::interrupt).whenRepeated(before::stop);
    try (EventPublisher publisher = kafkaOptions.open(run, 0)) {
      EngineWarmup.run();
      if (scenario.isScripted()) {
        FlowWarmup.run();
      }
      return play(scenario, run, config, samplers, checks, publisher);
    } catch (TokenRefusedException | SetupFailedException e) {
      return refusedBefore(e);
    } finally {
      interruption.settled();
    }
  }

  /** Takes a part in a run that another generator has begun. */
  @SuppressWarnings("ClosingStandardOutputStreams") // the report leaves it open
  private int join(Scenario scenario, EngineConfig config) throws InterruptedException {
    String run = generators.joined();
    String producer = kafkaOptions.joiningProducer();
    ClusterConnection connection = kafkaOptions.connection();
    interruption = ShutdownSignal.install(this::interrupt).whenRepeated(before::stop);
    EngineWarmup.run();
    List<String> findings = PreflightChecks.findings(scenario, config);
    try (EventPublisher publisher = kafkaOptions.open(run, producer, 0).joining();
        RunPreparation preparation = before.prepared(scenario, config, false);
        GeneratorPlace place = generators.ask(connection, publisher, scenario, producer);
        JoinedRun joined =
            new JoinedRun(
                scenario, config, publisher, connection, run, producer, place, preparation);
        RunProgressReporter report = new RunProgressReporter(System.out, run, publisher, 0)) {
      running = joined;
      before.abortWhenRefused(config, preparation, joined);
      report.started(scenario.name(), joined.startUs());
      report.found(findings);
      EndStatus status = joined.playWatched(scenario, run, kafkaOptions.connection(), report);
      report.ended(status, joined.reason());
      LatenessWarning.tell(joined.figures());
      return exitCode(status);
    } catch (TokenRefusedException | SetupFailedException e) {
      return refusedBefore(e);
    } finally {
      interruption.settled();
    }
  }

  /** Nothing was loaded, and there is no run. */
  private int refusedBefore(RuntimeException failure) {
    if (interruption.requested()) {
      return ExitCode.INTERRUPTED;
    }
    LOG.error("{}: {}", scenarioOptions.file(), failure.getMessage());
    return before.refused().isEmpty() ? ExitCode.ABORTED : ExitCode.TARGET_REFUSED;
  }

  private int exitCode(EndStatus status) {
    if (!before.refused().isEmpty()) {
      LOG.error("{}: the target is refused: {}", scenarioOptions.file(), before.refused());
      return ExitCode.TARGET_REFUSED;
    }
    return switch (status) {
      case COMPLETED -> ExitCode.PASS;
      case ABORTED -> ExitCode.ABORTED;
      default -> ExitCode.INTERRUPTED;
    };
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
    List<String> findings = PreflightChecks.findings(scenario, config);
    try (RunPreparation preparation = before.prepared(scenario, config, true);
        RealRun real =
            new RealRun(
                scenario,
                config,
                sampled(scenario),
                samplers,
                publisher,
                checks,
                generators.share(kafkaOptions, scenario, run),
                preparation);
        RunProgressReporter report = new RunProgressReporter(System.out, run, publisher, planned);
        Closeable served =
            metrics.serve(
                book ->
                    ProducerFigures.register(book, publisher, report, Optional.of(real.figures())),
                HealthProbe.ALWAYS);
        Closeable hook = annotations.serve(run, real::nowUs, real::annotate)) {
      running = real;
      before.abortWhenRefused(config, preparation, real);
      report.started(scenario.name(), real.startUs());
      report.found(findings);
      EndStatus status = real.playWatched(scenario, run, kafkaOptions.connection(), report);
      report.ended(status, status == EndStatus.COMPLETED ? "" : real.reason());
      real.notes().forEach(note -> LOG.warn("{}", note));
      LatenessWarning.tell(real.figures());
      return exitCode(status);
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

  private void interrupt() {
    if (running != null) {
      running.stop();
    } else if (before.giveUp()) {
      interruption.settled(); // nothing else was started, so nothing else has to be ended
    }
  }
}
