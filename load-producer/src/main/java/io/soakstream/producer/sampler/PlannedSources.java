package io.soakstream.producer.sampler;

import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.TargetRefusedException;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The samplers of a scenario, made ready: secrets read, drivers found, nothing asked yet.
 *
 * @param sources in the order of the scenario
 */
public record PlannedSources(Map<SamplerPlan, ResourceSource> sources) {
  /** None. */
  public static final PlannedSources NONE = new PlannedSources(Map.of());

  /**
   * Makes them ready.
   *
   * @param file of the scenario, as the user named it
   * @throws InvalidScenarioException with every problem: nobody wants to hear of it after a day
   * @throws TargetRefusedException when all is well but a host is not allowed
   */
  public static PlannedSources of(
      String file, List<SamplerPlan> plans, Map<String, String> environment) {
    List<ScenarioProblem> problems = new ArrayList<>();
    List<ScenarioProblem> refusals = new ArrayList<>();
    Map<SamplerPlan, ResourceSource> sources = new LinkedHashMap<>();
    SourceCatalogue catalogue = new SourceCatalogue(Path.of("/proc"), environment);
    for (int i = 0; i < plans.size(); i++) {
      SamplerPlan plan = plans.get(i);
      String path = "samplers[" + i + "]." + plan.kind().key();
      try {
        sources.put(plan, catalogue.open(plan));
      } catch (SourceRefusedException e) {
        (e.isOfHost() ? refusals : problems)
            .add(new ScenarioProblem(file, path, e.value(), e.rule(), e.remedy()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidScenarioException(problems);
    } else if (!refusals.isEmpty()) {
      throw new TargetRefusedException(refusals);
    }
    return new PlannedSources(sources);
  }
}
