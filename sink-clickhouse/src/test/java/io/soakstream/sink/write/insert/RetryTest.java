package io.soakstream.sink.write.insert;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ServerException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void shouldTryAgainWhenTheServerIsAway() {
    assertThat(
            ClickHouseFault.of(
                new ExecutionException(new RuntimeException("x", new ConnectException()))))
        .isEqualTo(new ClickHouseFault(ClickHouseFault.Kind.PASSING, 0, "connection refused"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, PASSING, network",
    "32, DOUBTFUL, ATTEMPT_TO_READ_AFTER_EOF: a torn line",
    "33, DOUBTFUL, CANNOT_READ_ALL_DATA: a torn line or another table",
    "60, PASSING, UNKNOWN_TABLE: being built anew",
    "81, PASSING, UNKNOWN_DATABASE: being built anew",
    "159, PASSING, TIMEOUT_EXCEEDED",
    "164, PASSING, READONLY: an operator's switch",
    "201, PASSING, QUOTA_EXCEEDED: ends with its interval",
    "202, PASSING, TOO_MANY_SIMULTANEOUS_QUERIES",
    "209, PASSING, SOCKET_TIMEOUT",
    "210, PASSING, NETWORK_ERROR",
    "236, PASSING, ABORTED: shutting down",
    "241, PASSING, MEMORY_LIMIT_EXCEEDED",
    "242, PASSING, TABLE_IS_READ_ONLY: its disk or its keeper is away",
    "243, PASSING, NOT_ENOUGH_SPACE",
    "252, PASSING, TOO_MANY_PARTS",
    "394, PASSING, QUERY_WAS_CANCELLED",
    "1000, PASSING, POCO_EXCEPTION",
    "1001, PASSING, STD_EXCEPTION: a full disk comes as this, too",
    "9999, PASSING, not known here",
    "16, MISMATCH, NO_SUCH_COLUMN_IN_TABLE",
    "47, MISMATCH, UNKNOWN_IDENTIFIER",
    "53, MISMATCH, TYPE_MISMATCH",
    "115, MISMATCH, UNKNOWN_SETTING",
    "117, MISMATCH, INCORRECT_DATA",
    "192, REFUSED, UNKNOWN_USER",
    "193, REFUSED, WRONG_PASSWORD",
    "194, REFUSED, REQUIRED_PASSWORD",
    "195, REFUSED, IP_ADDRESS_NOT_ALLOWED",
    "497, REFUSED, ACCESS_DENIED",
    "516, REFUSED, AUTHENTICATION_FAILED"
  })
  void shouldDecideDeliberately(int code, ClickHouseFault.Kind kind, String reason) {
    assertThat(ClickHouseFault.of(code, reason).kind()).isEqualTo(kind);
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
