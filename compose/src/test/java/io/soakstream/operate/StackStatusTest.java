package io.soakstream.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.stack.ProcessState;
import io.soakstream.stack.ProcessStatus;
import io.soakstream.stack.SinkReport;
import io.soakstream.stack.StackAddresses;
import io.soakstream.stack.StackView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StackStatusTest {
  @Test
  void shouldHaveTheKeysThatScriptsRelyOn() {
    ObjectNode json = new StackStatus(new FixedStack(), OptionalLong.of(7)).json();

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "kafka",
            "schema_registry",
            "clickhouse",
            "live",
            "ingest",
            "data_dir",
            "metrics",
            "processes",
            "lag");
    assertThat(json.path("clickhouse").fieldNames())
        .toIterable()
        .containsExactly("url", "analyst_user", "analyst_password_file");
    assertThat(json.path("processes").get(0).toString())
        .isEqualTo("{\"name\":\"kafka\",\"pid\":41,\"state\":\"running\",\"restarts\":0}");
    assertThat(json.path("lag").toString()).isEqualTo("{\"analyzer\":7,\"sink\":3}");
  }

  @Test
  void shouldNotPrintAPassword() {
    assertThat(new StackStatus(new FixedStack(), OptionalLong.empty()).json().toString())
        .contains("/data/analyst.password");
  }

  private static final class FixedStack implements StackView {
    @Override
    public StackAddresses addresses() {
      return new StackAddresses(
          "127.0.0.1:9092",
          "http://127.0.0.1:8081",
          "http://127.0.0.1:8123",
          "soak_analyst",
          Path.of("/data/analyst.password"),
          "http://127.0.0.1:8090");
    }

    @Override
    public Path dataDir() {
      return Path.of("/data");
    }

    @Override
    public List<ProcessStatus> processes() {
      return List.of(new ProcessStatus("kafka", 41, ProcessState.RUNNING, 0, ""));
    }

    @Override
    public Optional<SinkReport> sinkStatus() {
      return Optional.of(new SinkReport(3, 10, 0, ""));
    }
  }
}
