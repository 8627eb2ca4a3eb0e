package io.soakstream.producer.scenario;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** How much of a plan goes with a run. Stateless. */
final class PlanSize {
  private PlanSize() {}

  static long bytes(Scenario plan) {
    Stream<String> names =
        Stream.of(
                plan.tenants().stream().map(Tenant::name),
                plan.endpoints().stream().map(Endpoint::name),
                plan.phases().stream().map(Phase::name),
                plan.phases().stream().flatMap(phase -> phase.loads().keySet().stream()),
                plan.checks().stream()
                    .flatMap(check -> Stream.of(check.name(), check.expectedText())),
                plan.rules().stream(),
                plan.claims().stream(),
                Stream.of(plan.tags(), plan.tiers().settings())
                    .flatMap(map -> map.entrySet().stream())
                    .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue())))
            .flatMap(each -> each);
    return Stream.concat(Stream.of(plan.text()), names)
        .mapToLong(each -> each.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }
}
