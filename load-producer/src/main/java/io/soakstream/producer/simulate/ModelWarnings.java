package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.PhaseModel;
import io.soakstream.producer.scenario.PhaseModel.Series;
import io.soakstream.producer.scenario.ResponseTimeSummary;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulationModel;
import io.soakstream.producer.scenario.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Where the figures of a simulation's phases contradict each other, found by laying their curves:
 * what a simulation will show instead of what was stated. Stateless.
 */
public final class ModelWarnings {
  private static final double US_PER_MS = 1e3;

  /** Percentiles within this share of the stated ones are those. */
  private static final double SAME = 0.005;

  /** A mean is printed in whole milliseconds at best. */
  private static final double SAME_MEAN_US = 600;

  private ModelWarnings() {}

  /** One sentence per contradiction, in the order of the phases. */
  public static List<String> of(Scenario scenario) {
    List<String> found = new ArrayList<>();
    SimulationModel model = scenario.model().orElse(null);
    if (model != null) {
      for (int phase = 0; phase < model.phases().size(); phase++) {
        PhaseModel row = model.phases().get(phase);
        List<RequestGroup> groups = PhaseGroups.of(scenario, model, phase);
        sum(row, found);
        tooMany(scenario, scenario.phases().get(phase), row, groups, found);
        curves(row, groups, found);
      }
    }
    return found;
  }

  private static void sum(PhaseModel row, List<String> found) {
    boolean allStated = row.series().stream().allMatch(it -> it.requests().isPresent());
    int sum = row.series().stream().map(Series::requests).mapToInt(it -> it.orElse(0)).sum();
    if (allStated
        && !row.series().isEmpty()
        && row.requests().isPresent()
        && row.requests().getAsInt() != sum) {
      found.add(
          "phase "
              + row.phase()
              + " states "
              + row.requests().getAsInt()
              + " requests, and its rows add up to "
              + sum
              + "; each row is played in proportion");
    }
  }

  /** Users send no faster than they think. */
  private static void tooMany(
      Scenario scenario,
      Phase phase,
      PhaseModel row,
      List<RequestGroup> groups,
      List<String> found) {
    double most = 0;
    for (Tenant tenant : scenario.tenants()) {
      most +=
          scenario
              .loadOf(phase, tenant)
              .map(load -> load.requestsIn(phase.duration(), 0))
              .orElse(0.0);
    }
    int requests = groups.stream().mapToInt(RequestGroup::requests).sum();
    if (row.requests().isPresent() && requests > Math.ceil(most)) {
      found.add(
          "phase "
              + row.phase()
              + " states "
              + requests
              + " requests, and its load sends at most "
              + Math.round(most));
    }
  }

  private static void curves(PhaseModel row, List<RequestGroup> groups, List<String> found) {
    int[] responses = groups.stream().mapToInt(RequestGroup::requests).toArray();
    List<int[]> curves = PhaseCurves.of(row.figures(), groups, responses);
    if (groups.size() > 1) {
      int[] all = curves.stream().flatMapToInt(Arrays::stream).sorted().toArray();
      row.figures().ifPresent(stated -> compare("phase " + row.phase(), stated, all, found));
    }
    for (int i = 0; i < curves.size(); i++) {
      String name = groups.size() > 1 ? ", " + groups.get(i).name() : "";
      compare("phase " + row.phase() + name, groups.get(i).figures(), curves.get(i), found);
    }
  }

  private static void compare(
      String where, ResponseTimeSummary stated, int[] sortedUs, List<String> found) {
    if (sortedUs.length == 0) {
      found.add(where + " has figures and no requests");
      return;
    }
    List<String> other = new ArrayList<>();
    percentile(50, stated.p50Us(), sortedUs, other);
    percentile(95, stated.p95Us(), sortedUs, other);
    percentile(99, stated.p99Us(), sortedUs, other);
    double meanUs = IntStream.of(sortedUs).average().orElseThrow();
    difference("mean", stated.meanUs(), meanUs, SAME_MEAN_US, other);
    int maxUs = sortedUs[sortedUs.length - 1];
    difference("max", stated.maxUs(), maxUs, 0, other);
    if (!other.isEmpty()) {
      found.add(where + " (" + sortedUs.length + " requests): " + String.join(", ", other));
    }
  }

  private static void percentile(int percent, long statedUs, int[] sortedUs, List<String> other) {
    int us = sortedUs[RankedCurve.rank(percent, sortedUs.length) - 1];
    difference("p" + percent, OptionalLong.of(statedUs), us, 0, other);
  }

  private static void difference(
      String figure, OptionalLong statedUs, double us, double sameUs, List<String> other) {
    if (statedUs.isPresent()
        && Math.abs(us - statedUs.getAsLong()) > Math.max(sameUs, SAME * statedUs.getAsLong())) {
      other.add(
          figure + " is " + ms(us) + " ms, not the stated " + ms(statedUs.getAsLong()) + " ms");
    }
  }

  private static String ms(double us) {
    String text = String.format(Locale.ROOT, "%.1f", us / US_PER_MS);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
