package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulatedFailures;
import io.soakstream.producer.scenario.SimulationModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws phases whose tenants or endpoints may have figures of their own.
 *
 * <p>Each group has exactly its requests and failures, at random places of the phase, and uses each
 * rank of its curve once, so that its percentiles are met whatever the seed. Within a group the
 * slowest request gets the last rank, as in an hour. Immutable.
 */
final class PhaseDrawing implements RequestDrawing {
  private final Scenario scenario;
  private final SimulationModel model;
  private final SeriesMixture mixture;
  private final List<List<RequestGroup>> groups = new ArrayList<>();
  private final long[] startUs;

  PhaseDrawing(Scenario scenario, SimulationModel model) {
    this.scenario = scenario;
    this.model = model;
    this.mixture = new SeriesMixture(scenario, model);
    this.startUs = new long[model.phases().size() + 1];
    startUs[0] = ChronoUnit.MICROS.between(Instant.EPOCH, scenario.start());
    for (int phase = 0; phase < model.phases().size(); phase++) {
      groups.add(PhaseGroups.of(scenario, model, phase));
      startUs[phase + 1] =
          startUs[phase] + scenario.phases().get(phase).duration().toNanos() / 1_000;
    }
  }

  @Override
  public int parts() {
    return groups.size();
  }

  @Override
  public long requests() {
    return groups.stream().flatMap(List::stream).mapToLong(RequestGroup::requests).sum();
  }

  @Override
  public SimulatedPart part(int phase) {
    List<RequestGroup> own = groups.get(phase);
    SimulatedPart drawn = new SimulatedPart(own.stream().mapToInt(RequestGroup::requests).sum());
    RandomStream random = new RandomStream(scenario.seed(), "phase", phase);
    int[] groupOf = shuffled(own, random);
    long[] order = send(phase, groupOf, random, drawn);
    List<int[]> members = members(own, groupOf);
    for (int g = 0; g < own.size(); g++) {
      fail(own.get(g).failures(), members.get(g), random, drawn);
    }
    int[] all = new int[drawn.requests()];
    Arrays.setAll(all, i -> i);
    fail(model.phases().get(phase).failures(), all, random, drawn);
    deal(phase, members, order, drawn);
    return drawn;
  }

  /** The group of each request, in the order of time. */
  private static int[] shuffled(List<RequestGroup> groups, RandomStream random) {
    int[] groupOf = new int[groups.stream().mapToInt(RequestGroup::requests).sum()];
    int from = 0;
    for (int g = 0; g < groups.size(); g++) {
      Arrays.fill(groupOf, from, from + groups.get(g).requests(), g);
      from += groups.get(g).requests();
    }
    if (groups.size() > 1) {
      for (int i = groupOf.length - 1; i > 0; i--) {
        swap(groupOf, i, random.below(i + 1));
      }
    }
    return groupOf;
  }

  private static void swap(int[] values, int i, int j) {
    int kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }

  /** Sets everything but faults and latencies; gives slowness and request, packed. */
  private long[] send(int phase, int[] groupOf, RandomStream random, SimulatedPart drawn) {
    List<WeightedChoiceTable> choices =
        groups.get(phase).stream().map(group -> new WeightedChoiceTable(group.weights())).toList();
    double[] denialShare =
        scenario.endpoints().stream()
            .mapToDouble(it -> model.denialShareOf().getOrDefault(it.name(), 0.0))
            .toArray();
    long lengthUs = startUs[phase + 1] - startUs[phase];
    long[] order = new long[groupOf.length];
    for (int i = 0; i < order.length; i++) {
      long bits = random.bits();
      int series = choices.get(groupOf[i]).of(bits);
      long fromUs = startUs[phase] + i * lengthUs / order.length;
      long toUs = startUs[phase] + (i + 1) * lengthUs / order.length;
      drawn.send(i, series, bits, fromUs, toUs);
      double extra = LatencyRanking.isExtra(bits) ? random.unit() : 0;
      order[i] = LatencyRanking.packed(mixture.slowness(series, random.bits(), extra), i);
      int endpoint = series % denialShare.length;
      if (denialShare[endpoint] > 0 && random.unit() < denialShare[endpoint]) {
        drawn.faults()[i] = (byte) SimulatedFault.DENIAL.ordinal();
        drawn.status()[i] =
            (short)
                scenario.endpoints().get(endpoint).expectedDenials().stream()
                    .mapToInt(Integer::intValue)
                    .min()
                    .orElseThrow();
      }
    }
    return order;
  }

  /** Requests of each group, in the order of time. */
  private static List<int[]> members(List<RequestGroup> groups, int[] groupOf) {
    List<int[]> members = new ArrayList<>();
    for (RequestGroup group : groups) {
      members.add(new int[group.requests()]);
    }
    int[] filled = new int[groups.size()];
    for (int i = 0; i < groupOf.length; i++) {
      members.get(groupOf[i])[filled[groupOf[i]]++] = i;
    }
    return members;
  }

  /** Lets so many of the requests fail that have no fault yet, drawn without returning any. */
  private void fail(
      SimulatedFailures failures, int[] requests, RandomStream random, SimulatedPart drawn) {
    SimulatedFault fault =
        switch (failures.kind()) {
          case HTTP -> SimulatedFault.HTTP_ERROR;
          case TIMEOUT -> SimulatedFault.TIMEOUT;
          case RESET -> SimulatedFault.RESET;
        };
    int[] left = requests.clone();
    int failed = 0;
    for (int size = left.length; size > 0 && failed < failures.count(); size--) {
      int drawnAt = random.below(size);
      int request = left[drawnAt];
      left[drawnAt] = left[size - 1];
      if (!drawn.fault(request).isError()) {
        drawn.faults()[request] = (byte) fault.ordinal();
        failed++;
        if (fault == SimulatedFault.HTTP_ERROR) {
          drawn.status()[request] = (short) failures.status();
        } else {
          drawn.fail(request, fault, model.timeout());
        }
      }
    }
  }

  private void deal(int phase, List<int[]> members, long[] order, SimulatedPart drawn) {
    int[] responses =
        members.stream()
            .mapToInt(
                own -> (int) Arrays.stream(own).filter(i -> drawn.fault(i).responds()).count())
            .toArray();
    List<RequestGroup> own = groups.get(phase);
    List<int[]> ranks = PhaseCurves.of(model.phases().get(phase).figures(), own, responses);
    for (int g = 0; g < own.size(); g++) {
      long[] inOrder = Arrays.stream(members.get(g)).mapToLong(i -> order[i]).toArray();
      Arrays.sort(inOrder);
      LatencyRanking.deal(inOrder, ranks.get(g), drawn);
    }
  }
}
