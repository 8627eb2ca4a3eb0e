package io.soakstream.producer.scenario.read;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.PhaseModel;
import io.soakstream.producer.scenario.SimulationModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Whether a simulation's model fits the plan that it stands beside. Used once. */
final class ModelFit {
  private static final int MOST_SIMULATED_PER_S = 1_000;

  /** Phases of a simulation begin at a full ten seconds, as the windows of the analysis do. */
  private static final int PHASE_STEP_S = 10;

  private final SimulationModel model;
  private final Instant start;
  private final Duration duration;
  private final ProblemCollector problems;

  ModelFit(SimulationModel model, Instant start, Duration duration, ProblemCollector problems) {
    this.model = model;
    this.start = start;
    this.duration = duration;
    this.problems = problems;
  }

  /**
   * Reports what does not fit.
   *
   * @param load of the run; null when every phase brings its own
   * @param isRateWrong whether the run's rate is reported already
   */
  void refuse(LoadProfile load, List<Phase> phases, boolean isRateWrong) {
    if (start.toEpochMilli() % Duration.ofHours(1).toMillis() != 0) {
      problems.add(
          "start",
          start,
          "must be a full hour for a simulation",
          "write it such as 2026-02-12T00:00:00Z");
    }
    if (model.phases().isEmpty()) {
      refuseHours(load, phases, isRateWrong);
    } else {
      refusePhases(load, phases);
    }
  }

  private void refuseHours(LoadProfile load, List<Phase> phases, boolean isRateWrong) {
    long hours = -Math.floorDiv(-duration.toMillis(), Duration.ofHours(1).toMillis());
    if (model.hours().size() != hours) {
      problems.add(
          "simulate.hours",
          model.hours().size() + " rows",
          "must be one for each hour of the run, " + hours,
          "correct the rows or the duration");
    }
    if (!model.denialShareOf().isEmpty()) {
      problems.add(
          "simulate.denials",
          "present",
          "needs phases",
          "give phases instead of hours, or remove it");
    }
    if (isRateWrong) {
      return;
    }
    boolean simulable =
        load instanceof LoadProfile.Rate rate && rate.meanPerS() <= MOST_SIMULATED_PER_S;
    if (!simulable || phases.stream().anyMatch(phase -> !phase.loads().isEmpty())) {
      problems.add(
          "simulate",
          "present",
          "needs one rate for the whole run, up to " + MOST_SIMULATED_PER_S + "/s",
          "give rate at the top level and no load in the phases");
      return;
    }
    model
        .checkpoint()
        .ifPresent(checkpoint -> refuseUnfit(checkpoint, ((LoadProfile.Rate) load).meanPerS()));
  }

  private void refuseUnfit(SimulationModel.Checkpoint checkpoint, double perS) {
    if (checkpoint.at().plus(checkpoint.length()).compareTo(duration) > 0) {
      problems.add(
          "simulate.checkpoint.at",
          clock(checkpoint.at()),
          "must lie within the run together with its length",
          "move it to " + clock(duration.minus(checkpoint.length())) + " or before");
    }
    long requests = (long) Math.floor(checkpoint.length().toMillis() / 1_000.0 * perS) - 2;
    if (checkpoint.errors() >= requests) {
      problems.add(
          "simulate.checkpoint.errors",
          checkpoint.errors(),
          "must be fewer than the requests within its length, " + requests,
          "lower it or lengthen the checkpoint");
    }
  }

  private void refusePhases(LoadProfile load, List<Phase> phases) {
    List<String> names = phases.stream().map(Phase::name).toList();
    List<String> rows = model.phases().stream().map(PhaseModel::phase).toList();
    if (!names.equals(rows)) {
      problems.add(
          "simulate.phases",
          String.join(", ", rows),
          "must be one row for each phase, in their order: " + String.join(", ", names),
          "correct the rows or the phases");
    }
    for (int i = 0; i < phases.size(); i++) {
      if (phases.get(i).duration().toNanos() % Duration.ofSeconds(PHASE_STEP_S).toNanos() != 0) {
        problems.add(
            "phases[" + i + "].duration",
            phases.get(i).duration().toMillis() + " ms",
            "must be a multiple of " + PHASE_STEP_S + "s for a simulation",
            "write it such as 30s or 10m");
      }
      double planned = planned(load, phases.get(i));
      if (planned > PhaseModelReader.REQUESTS_MAX) {
        problems.add(
            "phases[" + i + "].duration",
            phases.get(i).duration().toSeconds() + " s",
            "must hold at most " + PhaseModelReader.REQUESTS_MAX + " requests for a simulation",
            "split the phase in "
                + (long) Math.ceil(planned / PhaseModelReader.REQUESTS_MAX)
                + " or lower its load");
      }
    }
    if (model.checkpoint().isPresent()) {
      problems.add(
          "simulate.checkpoint",
          "present",
          "needs hours",
          "give hours instead of phases, or remove it");
    }
  }

  /** Requests of a phase, at most: a load of its own, or the run's. */
  private static double planned(LoadProfile load, Phase phase) {
    if (phase.loads().isEmpty()) {
      return load == null ? 0 : load.requestsIn(phase.duration(), 0);
    }
    return phase.loads().values().stream()
        .filter(Objects::nonNull)
        .mapToDouble(own -> own.requestsIn(phase.duration(), 0))
        .sum();
  }

  private static String clock(Duration offset) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d",
        offset.toHours(),
        offset.toMinutesPart(),
        offset.toSecondsPart());
  }
}
