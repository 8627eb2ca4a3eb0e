package io.soakstream.bench.live;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** How soon a running stack tells of a burst, and a window is a row. */
public final class AlertLatency implements Benchmark {
  private static final String LIVE = "live";

  private BenchRig rig;
  private EmbeddedStack stack;

  @Override
  public String name() {
    return "alert-latency";
  }

  @Override
  public String question() {
    return "Seven live runs of 50 requests/s with five bursts of failures each: from the"
        + " acknowledgement of the fifth failure of a burst to its provisional verdict at a consumer"
        + " that reads committed; from a closed window on its topic to its row in ClickHouse.";
  }

  @Override
  public String note() {
    return "The fifth failure is the earliest that can make a burst significant, so the true delay is"
        + " shorter. Rows are looked for 20 times a second. All values are in the side's log.";
  }

  @Override
  public int rounds(int pairs) {
    return 1; // 35 bursts are in one
  }

  @Override
  public void prepare(BenchRig prepared) {
    rig = prepared;
    stack = rig.stack("stack", EnumSet.allOf(StackPart.class));
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(BenchmarkSide.of(LIVE, round -> live()));
  }

  private ProcessLaunch live() {
    RolePasswords passwords = new RolePasswords(stack.dataDir().resolve("secrets"));
    return ProcessLaunch.of(
            rig.java(
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                AlertLatencyMain.class.getName(),
                stack.addresses().kafka(),
                stack.addresses().schemaRegistry(),
                stack.addresses().clickhouseUrl(),
                DatabaseUser.SOAK_MIGRATOR.userName()))
        .withEnvironment(
            Map.of("BENCH_CLICKHOUSE_PASSWORD", passwords.of(DatabaseUser.SOAK_MIGRATOR)))
        .within(Duration.ofMinutes(4));
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atLeast("bursts", "bursts", LIVE, 30),
        PassBar.atMost("bursts that no verdict showed", "bursts_missed", LIVE, 0),
        PassBar.atMost("p99 from failure to verdict, s", "alert_p99_s", LIVE, 2),
        PassBar.atMost("p99 from window to row, s", "row_p99_s", LIVE, 2));
  }
}
