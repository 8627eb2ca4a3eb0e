package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.PhaseModel;
import io.soakstream.producer.scenario.PhaseModel.Series;
import io.soakstream.producer.scenario.ResponseTimeSummary;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulatedFailures;
import io.soakstream.producer.scenario.SimulationModel;
import io.soakstream.producer.scenario.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The groups that make up a phase, with their requests: as the model states them, or as the load
 * plans them. Where a stated total is not the sum of the rows, the total counts, and every row gets
 * its share of it by the largest remainder. Stateless.
 */
final class PhaseGroups {
  private static final double US_PER_S = 1e6;

  private PhaseGroups() {}

  static List<RequestGroup> of(Scenario scenario, SimulationModel model, int phase) {
    PhaseModel row = model.phases().get(phase);
    double[] planned = planned(scenario, row, scenario.phases().get(phase));
    double all = Arrays.stream(planned).sum();
    double[] shares =
        all > 0 ? planned : scenario.tenants().stream().mapToDouble(Tenant::weight).toArray();
    double[] weights = SeriesMixture.weights(scenario, shares);
    double total = row.requests().isPresent() ? row.requests().getAsInt() : all;
    if (row.series().isEmpty()) {
      int requests = (int) Math.round(total);
      return List.of(
          new RequestGroup(
              row.phase(), requests, row.figures().orElseThrow(), SimulatedFailures.NONE, weights));
    }
    List<RequestGroup> groups = new ArrayList<>();
    double[] wanted = new double[row.series().size()];
    double whole = Arrays.stream(weights).sum();
    for (int i = 0; i < wanted.length; i++) {
      Series series = row.series().get(i);
      double[] own = only(series, scenario, weights);
      wanted[i] =
          series.requests().isPresent()
              ? series.requests().getAsInt()
              : total * Arrays.stream(own).sum() / whole;
      String name = (series.tenant().orElse("") + " " + series.endpoint().orElse("")).strip();
      groups.add(new RequestGroup(name, 0, series.figures(), series.failures(), own));
    }
    double sum = Arrays.stream(wanted).sum();
    int[] counts = apportioned(wanted, row.requests().orElse((int) Math.round(sum)));
    for (int i = 0; i < counts.length; i++) {
      groups.set(i, groups.get(i).of(counts[i]));
    }
    return groups;
  }

  /** Requests that each tenant's load asks for, when responses take what the model says. */
  private static double[] planned(Scenario scenario, PhaseModel row, Phase phase) {
    return scenario.tenants().stream()
        .mapToDouble(
            tenant ->
                scenario
                    .loadOf(phase, tenant)
                    .map(load -> requests(scenario, load, tenant, phase, typicalS(row, tenant)))
                    .orElse(0.0))
        .toArray();
  }

  private static double requests(
      Scenario scenario, LoadProfile load, Tenant tenant, Phase phase, double responseS) {
    double arrivals = load.requestsIn(phase.duration(), responseS);
    return load instanceof LoadProfile.Rate
        ? arrivals * scenario.requestsPerArrival(tenant)
        : arrivals;
  }

  private static double typicalS(PhaseModel row, Tenant tenant) {
    Optional<ResponseTimeSummary> own =
        row.series().stream()
            .filter(series -> series.tenant().equals(Optional.of(tenant.name())))
            .findFirst()
            .map(Series::figures);
    return own.or(row::figures).map(ResponseTimeSummary::typicalUs).orElse(0L) / US_PER_S;
  }

  private static double[] only(Series series, Scenario scenario, double[] weights) {
    double[] own = new double[weights.length];
    int s = 0;
    for (Tenant tenant : scenario.tenants()) {
      for (Endpoint endpoint : scenario.endpoints()) {
        boolean isIn =
            series.tenant().map(tenant.name()::equals).orElse(true)
                && series.endpoint().map(endpoint.name()::equals).orElse(true);
        own[s] = isIn ? weights[s] : 0;
        s++;
      }
    }
    return own;
  }

  /** Whole numbers in the proportion of the wanted ones that add up to a total. */
  static int[] apportioned(double[] wanted, int total) {
    double sum = Arrays.stream(wanted).sum();
    int[] counts = new int[wanted.length];
    List<Integer> byRemainder = new ArrayList<>();
    int left = total;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (int) Math.floor(wanted[i] * total / sum);
      left -= counts[i];
      byRemainder.add(i);
    }
    byRemainder.sort(
        (a, b) ->
            Double.compare(remainder(wanted[b], total, sum), remainder(wanted[a], total, sum)));
    for (int i = 0; i < left; i++) {
      counts[byRemainder.get(i % counts.length)]++;
    }
    return counts;
  }

  private static double remainder(double wanted, int total, double sum) {
    double exact = wanted * total / sum;
    return exact - Math.floor(exact);
  }
}
