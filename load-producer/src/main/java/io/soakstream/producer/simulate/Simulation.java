package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulationModel;

/**
 * The requests of a scenario in virtual time, part by part: hours or phases, as the model has them.
 * Immutable; any part may be drawn by any thread.
 */
public final class Simulation {
  private final RequestDrawing drawing;

  /**
   * @param scenario has a model
   */
  public Simulation(Scenario scenario) {
    SimulationModel model = modelOf(scenario);
    this.drawing =
        model.phases().isEmpty()
            ? new HourDrawing(scenario, model)
            : new PhaseDrawing(scenario, model);
  }

  static SimulationModel modelOf(Scenario scenario) {
    return scenario
        .model()
        .orElseThrow(
            () -> new IllegalArgumentException("scenario " + scenario.name() + " has no model"));
  }

  public int parts() {
    return drawing.parts();
  }

  /** Requests of the whole run. */
  public long requests() {
    return drawing.requests();
  }

  /** Draws one part, from 0. */
  public SimulatedPart part(int part) {
    return drawing.part(part);
  }
}
