package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.ResourceModel;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulationModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resource series of a simulation, one reading at the start of each minute. Drawn once; safe
 * for any thread.
 */
public final class ResourceReadings {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** How much of a deviation is left a minute later. */
  private static final double PERSISTENCE = 0.85;

  private final List<Series> series = new ArrayList<>();

  /** One resource with its values, one a minute. */
  @SuppressWarnings("ArrayRecordComponent") // read only, by index
  public record Series(ResourceModel resource, double[] values) {}

  public ResourceReadings(Scenario scenario) {
    SimulationModel model =
        scenario
            .model()
            .orElseThrow(
                () ->
                    new IllegalArgumentException("scenario " + scenario.name() + " has no model"));
    int minutes = (int) -Math.floorDiv(-scenario.duration().toNanos(), PERIOD.toNanos());
    Map<String, double[]> bySeries = new HashMap<>();
    for (ResourceModel resource : model.resources()) {
      RandomStream random =
          new RandomStream(scenario.seed(), resource.source() + " " + resource.metric(), 0);
      double[] values =
          resource.counter()
              ? counted(resource, minutes, random)
              : gauged(resource, minutes, random);
      resource
          .restOf()
          .ifPresent(of -> subtract(bySeries.get(resource.source() + " " + of), values));
      model.checkpoint().ifPresent(checkpoint -> addStep(resource, checkpoint, values));
      bySeries.put(resource.source() + " " + resource.metric(), values);
      series.add(new Series(resource, values));
    }
  }

  /** All series, in the order of the scenario. */
  public List<Series> series() {
    return List.copyOf(series);
  }

  /** Time between readings. */
  public static Duration period() {
    return PERIOD;
  }

  /** The curve with noise that fades slowly, as the readings of a busy system have. */
  private static double[] gauged(ResourceModel resource, int minutes, RandomStream random) {
    double[] values = new double[minutes];
    double fresh = resource.noise() * StrictMath.sqrt(1 - PERSISTENCE * PERSISTENCE);
    double deviation = resource.noise() == 0 ? 0 : resource.noise() * random.gaussian();
    for (int m = 0; m < minutes; m++) {
      Duration at = PERIOD.multipliedBy(m);
      double value =
          ResourceModel.valueAt(resource.curve(), at) * (1 - freed(resource.dips(), at))
              + deviation;
      values[m] = stepped(resource, Math.max(0, Math.min(resource.max(), value)));
      deviation = resource.noise() == 0 ? 0 : PERSISTENCE * deviation + fresh * random.gaussian();
    }
    return values;
  }

  /** Grows by uneven steps from the curve's value at the start to its value at the last reading. */
  private static double[] counted(ResourceModel resource, int minutes, RandomStream random) {
    double[] values = new double[minutes];
    double[] path = new double[minutes];
    for (int m = 1; m < minutes; m++) {
      path[m] = path[m - 1] + 0.5 + random.unit();
    }
    double total =
        ResourceModel.valueAt(resource.curve(), PERIOD.multipliedBy(Math.max(0, minutes - 1)));
    double first = ResourceModel.valueAt(resource.curve(), Duration.ZERO);
    for (int m = 0; m < minutes; m++) {
      double grown = minutes < 2 ? 0 : path[m] / path[minutes - 1];
      values[m] = stepped(resource, first + (total - first) * grown);
    }
    return values;
  }

  /** The share of the value that the last collection freed and that has not grown back. */
  private static double freed(Optional<ResourceModel.Dips> dips, Duration at) {
    if (dips.isEmpty() || at.compareTo(dips.get().from()) < 0) {
      return 0;
    }
    long everyNs = dips.get().every().toNanos();
    double phase = (double) (at.minus(dips.get().from()).toNanos() % everyNs) / everyNs;
    return dips.get().depth() * Math.max(0, 1 - 4 * phase);
  }

  private static double stepped(ResourceModel resource, double value) {
    return resource.step() == 0 ? value : Math.rint(value / resource.step()) * resource.step();
  }

  private static void subtract(double[] other, double[] values) {
    for (int m = 0; m < values.length; m++) {
      values[m] -= other[m];
    }
  }

  private static void addStep(
      ResourceModel resource, SimulationModel.Checkpoint checkpoint, double[] values) {
    for (int m = 0; m < values.length; m++) {
      if (PERIOD.multipliedBy(m).compareTo(checkpoint.at()) >= 0) {
        values[m] += resource.atCheckpoint();
      }
    }
  }
}
