package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.detect.burst.ErrorBursts;
import io.soakstream.analyzer.window.BaseLines;
import io.soakstream.analyzer.window.ErrorSeconds;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunPlan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.event.EndStatus;
import io.soakstream.event.Outcome;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.producer.simulate.SimulatedFault;
import io.soakstream.producer.simulate.SimulatedPart;
import io.soakstream.producer.simulate.Simulation;
import io.soakstream.result.Burst;
import io.soakstream.result.LedgerRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulated day's errors, seed by seed: the checkpoint is the one burst, wherever it is. */
class CheckpointSeedsIT {
  private static final long SECOND_US = 1_000_000;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldFindTheCheckpointAndNothingElse(long seed) {
    assertOnlyBurst(seed, Map.of(), "2026-02-12T18:23:41Z");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldFindItWhereItWasMovedWithoutAnAnnotation(long seed) {
    assertOnlyBurst(
        seed,
        Map.of("checkpoint_at", "03:11:07", "checkpoint_annotation", "false"),
        "2026-02-12T03:11:07Z");
  }

  private static void assertOnlyBurst(long seed, Map<String, String> variables, String start) {
    Path file =
        Path.of(System.getProperty("soak.home"), "load-producer/scenarios/agp2-soak-24h.yaml");
    List<Burst> bursts =
        ErrorBursts.find(facts(ScenarioReader.read(file, variables, OptionalLong.of(seed))));

    assertThat(bursts).as("seed %d", seed).hasSize(1);
    Burst burst = bursts.get(0);
    assertThat(Instant.parse(burst.getStart()))
        .isBetween(Instant.parse(start).minusSeconds(1), Instant.parse(start).plusSeconds(1));
    assertThat(burst.getLengthS()).isBetween(6L, 8L);
    assertThat(burst.getErrors()).isEqualTo(47);
    assertThat(burst.getOutcomes()).containsExactly(Map.entry("HTTP_ERROR", 47L));
  }

  /** Only what the detector looks at: errors per second by series. */
  private static RunFacts facts(Scenario scenario) {
    long startUs = scenario.start().getEpochSecond() * SECOND_US;
    long endUs = startUs + scenario.duration().toSeconds() * SECOND_US;
    TreeMap<SeriesKey, ErrorSeconds> errors = new TreeMap<>();
    Simulation simulation = new Simulation(scenario);
    for (int hour = 0; hour < simulation.parts(); hour++) {
      count(simulation.part(hour), scenario, errors);
    }
    RunPlan plan =
        new RunPlan(
            "run",
            scenario.name(),
            startUs,
            endUs,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            OptionalDouble.empty(),
            List.of(),
            List.of(),
            DeclaredLoad.NONE);
    return new RunFacts(
        plan,
        endUs,
        Optional.of(new RunFacts.End(EndStatus.COMPLETED, "", endUs)),
        new TreeMap<>(),
        Map.of(),
        new TreeMap<>(),
        new TreeMap<>(),
        errors,
        List.of(),
        List.of(),
        new LedgerRow(),
        List.of(),
        List.of(),
        new BaseLines(plan, List.of()));
  }

  private static void count(
      SimulatedPart hour, Scenario scenario, TreeMap<SeriesKey, ErrorSeconds> errors) {
    int endpoints = scenario.endpoints().size();
    for (int i = 0; i < hour.requests(); i++) {
      if (hour.fault(i) == SimulatedFault.NONE) {
        continue;
      }
      Outcome outcome =
          switch (hour.fault(i)) {
            case CHECKPOINT -> Outcome.HTTP_ERROR;
            case TIMEOUT -> Outcome.TIMEOUT;
            default -> Outcome.RESET;
          };
      int series = hour.series()[i];
      long second = hour.intendedStartUs()[i] / SECOND_US;
      for (SeriesKey key :
          List.of(
              SeriesKey.RUN,
              SeriesKey.ofTenant(scenario.tenants().get(series / endpoints).name()),
              SeriesKey.ofEndpoint(scenario.endpoints().get(series % endpoints).name()))) {
        errors.computeIfAbsent(key, k -> new ErrorSeconds()).add(second, outcome, 1);
      }
    }
  }
}
