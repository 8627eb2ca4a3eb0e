package io.soakstream.producer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.event.PhaseLoad;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.PlannedLoad;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows with loads of their own beside the run's. */
class OwnLoadTest {
  @TempDir private Path dir;

  @Test
  void shouldSendEachLoadBesideTheOthers() throws Exception {
    Scenario scenario =
        FlowLoads.read(
            dir,
            """
            rate: 100/s
            duration: 2s
            endpoints: [{name: GET /plain, weight: 1}]
            flows:
              - {name: own, rate: 20/s, steps: [{request: GET /one}, {request: GET /two}]}
              - {name: users, users: {count: 3, think_time: 200ms}, steps: [{request: GET /used}]}
            """);
    try (ShopService service = new ShopService(seen -> ShopService.Answer.of(200, "{}"))) {
      Collected collected = FlowLoads.put(scenario, service.url(), Map.of());

      assertThat(collected.outcomes()).containsOnlyKeys(Outcome.OK);
      Map<String, Integer> counts = FlowLoads.counts(collected);
      assertThat(counts)
          .containsEntry("GET /plain 200", 200)
          .containsEntry("GET /one 200", 40)
          .containsEntry("GET /two 200", 40);
      assertThat(counts.get("GET /used 200")).isBetween(3, 30);
      assertThat(service.counts).isEqualTo(counts);
    }
  }

  @Test
  void shouldNeedNoLoadOfTheRun() throws Exception {
    Scenario scenario =
        FlowLoads.read(
            dir,
            "duration: 10s\nflows: [{name: own, rate: 20/s, steps: [{request: GET /one}, {request:"
                + " GET /two}]}]\n");

    assertThat(scenario.loadOf(scenario.phases().get(0), scenario.tenants().get(0))).isEmpty();
    assertThat(PlannedLoad.of(scenario).requests()).isEqualTo(400);
    assertThat(PlannedLoad.declared(scenario, 0).parts())
        .extracting(PhaseLoad::getRatePerS)
        .containsExactly(40.0);
  }

  @Test
  void shouldLeaveTheRunsLoadToTenantsThatHaveAPartInIt() throws Exception {
    Scenario scenario =
        FlowLoads.read(
            dir,
            """
            rate: 60/s
            duration: 10s
            endpoints: [{name: GET /plain, weight: 1, tenants: [acme]}]
            flows: [{name: own, rate: 20/s, tenants: [other], steps: [{request: GET /one}]}]
            """,
            "tenants: [{name: acme, weight: 1}, {name: other, weight: 2}]\n");

    assertThat(PlannedLoad.declared(scenario, 0).parts())
        .extracting(part -> part.getTenant() + " " + part.getRatePerS())
        .containsExactly("acme 60.0", "other 20.0");
  }
}
