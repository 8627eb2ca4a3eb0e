package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulationModel;
import io.soakstream.producer.scenario.Tenant;

/**
 * The series (tenant times endpoint) that requests belong to: how often each is drawn, and how fast
 * it is within the whole. Immutable.
 */
final class SeriesMixture {
  private static final double WIDTH = 0.35;
  private static final double SLOW = 4;
  private static final double MEAN_OF_FOUR = 2 * 65_535.0;
  private static final double DEVIATION_OF_FOUR = 37_837.2;

  private final WeightedChoiceTable choices;
  private final double[] location;
  private final double[] width;

  SeriesMixture(Scenario scenario, SimulationModel model) {
    int series = scenario.tenants().size() * scenario.endpoints().size();
    location = new double[series];
    width = new double[series];
    int s = 0;
    for (Tenant tenant : scenario.tenants()) {
      for (Endpoint endpoint : scenario.endpoints()) {
        SimulationModel.Latency own = latency(model, tenant.name());
        SimulationModel.Latency other = latency(model, endpoint.name());
        location[s] = StrictMath.log(own.location() * other.location());
        width[s] = WIDTH * own.spread() * other.spread();
        s++;
      }
    }
    double[] shares = scenario.tenants().stream().mapToDouble(Tenant::weight).toArray();
    choices = new WeightedChoiceTable(weights(scenario, shares));
  }

  /**
   * How often each series is drawn, tenant by tenant.
   *
   * @param shares of the tenants
   */
  static double[] weights(Scenario scenario, double[] shares) {
    int endpoints = scenario.endpoints().size();
    double all = scenario.endpoints().stream().mapToDouble(Endpoint::weight).sum();
    double[] weights = new double[shares.length * endpoints];
    for (int t = 0; t < shares.length; t++) {
      Tenant tenant = scenario.tenants().get(t);
      double own = scenario.endpoints().stream().mapToDouble(it -> it.weightFor(tenant)).sum();
      for (int e = 0; e < endpoints; e++) {
        double weight = scenario.endpoints().get(e).weightFor(tenant);
        weights[t * endpoints + e] = shares[t] * weight * (all / own);
      }
    }
    return weights;
  }

  private static SimulationModel.Latency latency(SimulationModel model, String name) {
    return model.latencyOf().getOrDefault(name, new SimulationModel.Latency(1, 1));
  }

  /** Draws a series from the lowest 16 of the bits. */
  int series(long bits) {
    return choices.of(bits);
  }

  /**
   * How slow a request is among its peers, a number whose order alone matters: normal in the
   * logarithm, for which the sum of four uniforms stands.
   *
   * @param extra 0 for most, up to 1 for the few that are much slower, so that the tail is not left
   *     to the slowest series
   */
  double slowness(int series, long bits, double extra) {
    long four = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    double z = (four - MEAN_OF_FOUR) / DEVIATION_OF_FOUR;
    return location[series] + width[series] * (z + SLOW * extra);
  }
}
