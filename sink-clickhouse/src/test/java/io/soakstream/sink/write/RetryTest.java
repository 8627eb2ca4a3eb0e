package io.soakstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ServerException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class RetryTest {
  @Test
  void shouldWaitLongerEachTimeUpToFiveSeconds() {
    RetryPolicy policy = new RetryPolicy(new Random(1));
    for (int failures = 1; failures < 1_000; failures++) {
      long whole = failures > 6 ? 5_000 : 100L << (failures - 1);
      assertThat(policy.waitAfter(failures))
          .isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
    }
  }

  @Test
  void shouldTryAgainWhenTheServerIsAwayOrBusy() {
    assertThat(
            ClickHouseFault.of(
                new ExecutionException(new RuntimeException("x", new ConnectException()))))
        .isEqualTo(new ClickHouseFault(ClickHouseFault.Kind.PASSING, 0, "connection refused"));
    for (int code : new int[] {60, 81, 159, 202, 210, 241, 242, 243, 252, 999}) {
      assertThat(ClickHouseFault.of(code, "").kind()).isEqualTo(ClickHouseFault.Kind.PASSING);
    }
  }

  @Test
  void shouldStopWhenItIsRefused() {
    ClickHouseFault fault =
        ClickHouseFault.of(
            new SQLException(
                "wrapped", new ServerException(516, "Authentication\nfailed", 403, "")));
    assertThat(fault)
        .isEqualTo(new ClickHouseFault(ClickHouseFault.Kind.REFUSED, 516, "Authentication failed"));
    SinkStoppedException stopped = SinkStoppedException.of("soak_store.windows", fault);
    assertThat(stopped.exitCode()).isEqualTo(4);
    assertThat(stopped)
        .hasMessage(
            "ClickHouse refuses soak_store.windows (516): Authentication failed; check the user and password in "
                + "SOAK_CLICKHOUSE_USER and SOAK_CLICKHOUSE_PASSWORD, and its grants");
  }

  @Test
  void shouldStopWhenTheTablesAreOthers() {
    ClickHouseFault fault = ClickHouseFault.of(16, "No such column");
    assertThat(fault.kind()).isEqualTo(ClickHouseFault.Kind.MISMATCH);
    assertThat(SinkStoppedException.of("soak_store.runs", fault).exitCode()).isEqualTo(1);
  }
}
