package io.soakstream.producer.app;

import io.soakstream.client.ClusterConnection;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.run.SharedLoad;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.share.GeneratorLead;
import io.soakstream.producer.share.GeneratorPlace;
import io.soakstream.producer.share.JoinRefusedException;
import io.soakstream.producer.share.PlanFingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of a load that several generators share. */
final class GeneratorOptions {
  /** How long the first one waits for the others. */
  static final Duration OTHERS_TIMEOUT = Duration.ofMinutes(2);

  /** How long who wants to join waits for an answer. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  private static final int GENERATORS_MAX = 60;

  private static final Logger LOG = LoggerFactory.getLogger(GeneratorOptions.class);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--generators",
      paramLabel = "N",
      description =
          "Others may join; waits until so many take part, this one included, at most 2 minutes.")
  private Integer generators;

  @Option(
      names = "--join",
      paramLabel = "RUN",
      description = "Takes a part of the load of a run that was begun with --generators.")
  private String joined;

  /** The run to join; null to begin one. */
  String joined() {
    return joined;
  }

  /** Lets others join, and waits for as many as were asked for; null for a load of its own. */
  SharedLoad share(KafkaOptions kafka, Scenario scenario, String run) {
    if (generators == null) {
      return null;
    }
    ClusterConnection connection = kafka.connection();
    String producer = kafka.producer();
    GeneratorLead lead =
        GeneratorLead.open(connection, run, producer, PlanFingerprint.of(scenario));
    int present =
        lead.awaitOthers(
            generators,
            OTHERS_TIMEOUT,
            known -> LOG.info("{} of {} generators take part", known, generators));
    if (present < generators) {
      LOG.warn(
          "{} of {} generators take part after {} s; the load begins with them",
          present,
          generators,
          OTHERS_TIMEOUT.toSeconds());
    }
    return new SharedLoad(connection, run, producer, lead);
  }

  /**
   * Asks for a place in the run that is to be joined.
   *
   * @throws JoinRefusedException when it is refused
   */
  GeneratorPlace ask(
      ClusterConnection connection, EventPublisher publisher, Scenario scenario, String producer) {
    return GeneratorPlace.ask(
        connection,
        joined,
        producer,
        publisher.lanes(),
        PlanFingerprint.of(scenario),
        ANSWER_TIMEOUT);
  }

  /**
   * Rows that are given out once for an iteration cannot be divided: who takes over the shares of a
   * generator does not know which of its rows were given out.
   */
  void refuseUnsharable(String file, Scenario scenario) {
    List<ScenarioProblem> problems = new ArrayList<>();
    if (generators != null || joined != null) {
      scenario.feeders().stream()
          .filter(feeder -> feeder.isUnique() && feeder.isPerIteration())
          .forEach(feeder -> problems.add(problem(file, feeder.name())));
    }
    boolean isShared = generators != null && generators > 1 || joined != null;
    if (isShared && !scenario.provision().captures().isEmpty()) {
      problems.add(
          new ScenarioProblem(
              file,
              "setup",
              "captures " + String.join(", ", scenario.provision().captures()),
              "is done by one generator, and what it captures is told to no other",
              "capture it in the setup of a flow, or run it with one generator"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidScenarioException(problems);
    }
  }

  private static ScenarioProblem problem(String file, String feeder) {
    return new ScenarioProblem(
        file,
        "feeders." + feeder,
        "unique, a row for each iteration",
        "cannot be divided among generators",
        "give each user a row for good, or run it with one generator");
  }

  void check() {
    if (generators != null && (generators < 1 || generators > GENERATORS_MAX)) {
      throw new ParameterException(
          command.commandLine(),
          "--generators: " + generators + ": must be from 1 to " + GENERATORS_MAX);
    } else if (generators != null && joined != null) {
      throw new ParameterException(
          command.commandLine(), "--join: a run is joined or begun; leave out --generators");
    }
  }
}
