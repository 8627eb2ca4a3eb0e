package io.soakstream.argument;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.stack.StackAddresses;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StandingStackTest {
  private static final StandingStack UP =
      new StandingStack(
          new StackAddresses(
              "127.0.0.1:9092",
              "http://127.0.0.1:8081",
              "http://127.0.0.1:8123",
              "soak_analyst",
              Path.of("password"),
              "http://127.0.0.1:8090"));

  @Test
  void shouldRefuseAPortThatTheStackDoesNotHave() {
    assertThat(UP.refusals(new StandingStack.Wanted(9093, 0, 8124, 0, 0)))
        .containsExactly(
            "soak up: --kafka-port 9093 has no effect: a stack is up already, and has 9092; leave"
                + " it out, or end that stack first with 'soak down'",
            "soak up: --clickhouse-port 8124 has no effect: a stack is up already, and has 8123;"
                + " leave it out, or end that stack first with 'soak down'");
  }

  @Test
  void shouldTakeWhatTheStackHas() {
    assertThat(UP.refusals(new StandingStack.Wanted(9092, 8081, 8123, 0, 0))).isEmpty();
    assertThat(UP.refusals(new StandingStack.Wanted(0, 0, 0, 0, 0))).isEmpty();
  }
}
