package io.soakstream.producer.around;

import io.soakstream.event.Outcome;
import io.soakstream.measure.TargetOutcome;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.flow.FlowTrial;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One request of each step of a scenario, without a load and without a run: what a person looks at
 * before. No value that was captured or fed is in what it tells. Blocks; used once, by one thread.
 */
public final class TrialRun {
  /** More requests than any flow should need; a repetition may ask for more. */
  private static final int REQUESTS_MAX = 1_000;

  private final Scenario scenario;
  private final List<Tried> tried = new ArrayList<>();

  /**
   * One request that was tried.
   *
   * @param flow empty for an endpoint that stands for itself
   * @param serviceUs from sending to the whole response, microseconds
   * @param captured names and lengths
   * @param detail what is wrong; empty for nothing
   */
  public record Tried(
      String flow,
      String tenant,
      String endpoint,
      int status,
      Outcome outcome,
      long serviceUs,
      long bytesIn,
      List<String> captured,
      String detail) {
    /** Whether it is as the scenario expects it. */
    public boolean isGood() {
      return !TargetOutcome.isError(outcome) && TargetOutcome.isOfTarget(outcome);
    }
  }

  private TrialRun(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * Tries a scenario.
   *
   * @param file that it was read from
   * @param target base of every request
   * @param environment of the process
   * @throws InvalidScenarioException when a secret that it refers to is not there
   */
  public static List<Tried> of(
      Path file, Scenario scenario, HttpAddress target, Map<String, String> environment)
      throws InterruptedException {
    LoadSecrets secrets = secrets(file, scenario, environment);
    EngineConfig config = EngineConfig.of(target, scenario.target(), 1, secrets);
    TrialRun run = new TrialRun(scenario);
    try (RunPreparation preparation = new RunPreparation(scenario, config);
        RequestPlayer player = new RequestPlayer(scenario, config)) {
      preparation.begin();
      for (FlowTrial trial : FlowTrial.of(scenario, config, preparation.values())) {
        player.play(
            trial, REQUESTS_MAX, false, (index, reply, us) -> run.note(trial, index, reply, us));
      }
      return preparation.around(run.tried);
    }
  }

  /** What the scenario's requests carry of the environment and of files. */
  public static LoadSecrets secrets(Path file, Scenario scenario, Map<String, String> environment) {
    Path parent = file.toAbsolutePath().getParent();
    List<String> missing = new ArrayList<>();
    LoadSecrets secrets = LoadSecrets.of(scenario, environment, parent, missing);
    if (!missing.isEmpty()) {
      throw new InvalidScenarioException(
          missing.stream().distinct().map(text -> problem(file.toString(), text)).toList());
    }
    return secrets;
  }

  private static ScenarioProblem problem(String file, String text) {
    String[] parts = text.split(": ", 3);
    return new ScenarioProblem(file, "", parts[0], parts[1], parts[2]);
  }

  private boolean note(FlowTrial trial, int index, RequestReply reply, long serviceUs) {
    tried.add(tried(scenario, trial, index, reply, serviceUs));
    return true;
  }

  static Tried tried(
      Scenario scenario, FlowTrial trial, int index, RequestReply reply, long serviceUs) {
    String detail = reply.detail() == null ? "" : reply.detail();
    return new Tried(
        trial.flow(),
        scenario.tenants().get(trial.tenant()).name(),
        scenario.endpoints().get(index).name(),
        reply.status(),
        reply.outcome(),
        serviceUs,
        reply.bytesIn(),
        trial.captured(),
        detail);
  }
}
