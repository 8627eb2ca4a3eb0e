package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Model;
import io.soakstream.producer.scenario.Scenario;

/**
 * The requests of a scenario in virtual time, part by part: hours or phases, as the model has them.
 * Immutable; any part may be drawn by any thread.
 */
public final class Simulation {
  private final Drawing drawing;

  /**
   * @param scenario has a model
   */
  public Simulation(Scenario scenario) {
    Model model = modelOf(scenario);
    this.drawing =
        model.phases().isEmpty()
            ? new HourDrawing(scenario, model)
            : new PhaseDrawing(scenario, model);
  }

  static Model modelOf(Scenario scenario) {
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
