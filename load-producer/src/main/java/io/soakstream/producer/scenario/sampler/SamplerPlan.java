package io.soakstream.producer.scenario.sampler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One sampler of a scenario. Immutable.
 *
 * @param name source of its readings
 * @param every from one reading to the next, above 0
 * @param timeout after which a reading is given up, above 0
 */
public record SamplerPlan(
    String name, SamplerKind kind, Duration every, Duration timeout, SamplerSettings settings) {
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  /** Names that its readings may have; a query's columns and others' metrics are not known. */
  public List<String> metrics() {
    List<String> metrics = new ArrayList<>(kind.metrics());
    settings.given("metric").ifPresent(metrics::add);
    metrics.addAll(settings.named("patterns").keySet());
    return metrics;
  }

  /** Whether it has readings of names that only its source knows. */
  public boolean hasOthers() {
    return kind == SamplerKind.PROMETHEUS || kind == SamplerKind.SQL;
  }
}
