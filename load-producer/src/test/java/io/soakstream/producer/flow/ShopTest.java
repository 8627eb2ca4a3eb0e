package io.soakstream.producer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.Collected;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer wished for: login, tenants, data of each user, denials. */
class ShopTest {
  private static final Path SHOP = Path.of("src/test/resources/flows/shop.yaml");

  @TempDir private Path dir;

  @Test
  void shouldCountWhatTheServiceCounts() throws Exception {
    Files.copy(SHOP.resolveSibling("users.csv"), dir.resolve("users.csv"));
    String quick =
        Files.readString(SHOP)
            .replace("200ms..600ms", "2ms..6ms")
            .replace("ramp: 20s", "ramp: 1s")
            .replace("duration: 2m", "duration: 4s");
    Scenario scenario =
        ScenarioReader.read(Files.writeString(dir.resolve("shop.yaml"), quick), Map.of());
    try (ShopService service = new ShopService()) {
      Collected collected = FlowLoads.put(scenario, service.url(), Map.of());

      assertThat(FlowLoads.counts(collected)).isEqualTo(service.counts);
      assertThat(collected.outcomes()).containsOnlyKeys(Outcome.OK, Outcome.EXPECTED_DENIAL);
      assertThat(service.counts).containsEntry("POST /login 200", 20);
      assertThat(service.counts.get("POST /orders 201")).isGreaterThan(30);
      assertThat(service.seen)
          .filteredOn(it -> it.path().equals("/orders"))
          .extracting(ShopService.Seen::body)
          .contains("{\"sku\": \"tea\"}", "{\"sku\": \"green \\\"cup\\\"\"}");
      assertThat(collected.requests)
          .allMatch(it -> it.getUserClass().equals("shop"))
          .noneMatch(it -> it.toString().contains("c0ffee"));
      assertThat(collected.others.toString()).doesNotContain("c0ffee").doesNotContain("anna");
    }
  }

  @Test
  void shouldBeShort() throws Exception {
    assertThat(Files.readAllLines(SHOP)).hasSizeLessThan(60);
  }
}
