package io.soakstream.bench.query;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.bench.harness.RecordedTopic;
import io.soakstream.bench.harness.SeedSoak;
import io.soakstream.bench.harness.SoakCommand;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** What an analyst waits for on a store of a hundred days, and a report of two days. */
public final class StoredQueries implements Benchmark {
  private static final String QUERIES = "queries";
  private static final String REPORT = "report";
  private static final String DAY = "day";
  private static final String TWO_DAYS = "two-days";
  private static final int RUNS = 100;
  private static final int HOURS = 48;

  private BenchRig rig;
  private EmbeddedStack stack;

  @Override
  public String name() {
    return "queries";
  }

  @Override
  public String question() {
    return "The named questions, the table of runs and percentiles of a week on a store of "
        + RUNS
        + " runs of seed 000; the report of a run of "
        + HOURS
        + " hours.";
  }

  @Override
  public String note() {
    return "The runs are copies of one day. The question that took longest counts, to its last row"
        + " at a client of HTTP; the times of each are in the side's log. Takes minutes and several"
        + " GB of disk, so it runs only by name or with --long.";
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public int rounds(int pairs) {
    return 1; // each question is asked several times in it
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    stack = rig.stack("stack", EnumSet.allOf(StackPart.class));
    RecordedTopic.make(rig, stack, SeedSoak.of(rig, rig.eventsWanted()), DAY);
    RecordedTopic.make(rig, stack, SeedSoak.ofHours(rig, HOURS), TWO_DAYS);
    try (ManyRuns runs = new ManyRuns(migrator())) {
      while (!runs.isStored(DAY) || !runs.isStored(TWO_DAYS)) {
        Thread.sleep(200);
      }
      rig.note("copying the day " + (RUNS - 1) + " times");
      runs.copy(DAY, RUNS - 1);
      if (runs.runs() != RUNS + 1) {
        throw new IllegalStateException(runs.runs() + " runs are stored, not " + (RUNS + 1));
      }
    }
  }

  private ClickHouseLogin migrator() {
    RolePasswords passwords = new RolePasswords(stack.dataDir().resolve("secrets"));
    return new ClickHouseLogin(
        URI.create(stack.addresses().clickhouseUrl()),
        DatabaseUser.SOAK_MIGRATOR.userName(),
        passwords.of(DatabaseUser.SOAK_MIGRATOR));
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        BenchmarkSide.of(QUERIES, round -> queries()),
        BenchmarkSide.of(
            REPORT,
            round ->
                SoakCommand.on(
                    rig,
                    stack,
                    "report",
                    TWO_DAYS,
                    "--reports=" + rig.workDir().resolve("reports"))));
  }

  private ProcessLaunch queries() throws IOException {
    return ProcessLaunch.of(
            rig.java(
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                QueryTimesMain.class.getName(),
                stack.addresses().clickhouseUrl(),
                stack.addresses().analystUser(),
                DAY + "-57"))
        .withEnvironment(
            Map.of(
                "BENCH_CLICKHOUSE_PASSWORD",
                Files.readString(stack.addresses().analystPasswordFile()).strip()));
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atMost("slowest named question, ms", "slowest_query_ms", QUERIES, 300),
        PassBar.atMost("percentiles of a week and its tenants, ms", "week_ms", QUERIES, 500),
        PassBar.atMost("table of runs, ms", "runs_table_ms", QUERIES, 100),
        PassBar.atMost("report of 48 hours, s", FigureNames.WALL_S, REPORT, 2));
  }
}
