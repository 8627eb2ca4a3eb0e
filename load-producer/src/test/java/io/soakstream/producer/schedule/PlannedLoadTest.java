package io.soakstream.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.measure.DeclaredLoad;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedLoadTest {
  private static final String USERS =
      """
      name: users
      duration: 10s
      target: {url: "http://127.0.0.1:1", sockets: {sequence: $.seq}}
      users: {count: 50, think_time: 0s}
      tenants: [{name: A, weight: 1}]
      """;

  @TempDir Path directory;

  @Test
  void shouldDeclareNoRateForUsersWhoWaitForWhatTheTargetSends() throws Exception {
    Scenario scenario =
        read(
            USERS
                + """
                flows:
                  - name: feed
                    steps: [{request: OPEN /feed}, {request: EXPECT}, {request: CLOSE}]
                """);

    assertThat(PlannedLoad.declared(scenario, 0).parts()).isEmpty();
  }

  @Test
  void shouldDeclareUsersWhoAskAndAreAnswered() throws Exception {
    Scenario scenario = read(USERS + "flows: [{name: ask, steps: [{request: GET /feed}]}]\n");

    DeclaredLoad declared = PlannedLoad.declared(scenario, 0);
    assertThat(declared.requests(declared.whole(), part -> 0.1)).isEqualTo(5_000);
  }

  private Scenario read(String text) throws IOException {
    return ScenarioReader.read(
        Files.writeString(directory.resolve("scenario.yaml"), text), Map.of());
  }
}
