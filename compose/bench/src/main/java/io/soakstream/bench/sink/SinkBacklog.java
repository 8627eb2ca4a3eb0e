package io.soakstream.bench.sink;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.JvmFlags;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sink on a backlog of windows, against what else brings the same rows into ClickHouse. */
public final class SinkBacklog implements Benchmark {
  private static final String OURS = "sink";
  private static final String JDBC = "jdbc-batches";
  private static final String SELECT = "insert-select";
  private static final List<String> FLAGS = JvmFlags.of(StackPart.SINK);

  private BenchRig rig;
  private EmbeddedStack stack;
  private RolePasswords passwords;
  private SinkTables tables;
  private WindowBacklog backlog;

  @Override
  public String name() {
    return "sink";
  }

  @Override
  public String question() {
    return "A full topic of windows with histograms into ClickHouse: our sink; default JDBC batches"
        + " of 20,000 rows from the same topic; INSERT ... SELECT of the same rows inside the server.";
  }

  @Override
  public String note() {
    return "rows_per_s is the rate while rows come, from the first that are seen to the last;"
        + " insert-select: of the one statement. events_per_s has the start of the process in it.";
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    stack = rig.stack("stack", Set.of(StackPart.KAFKA, StackPart.CLICKHOUSE, StackPart.ANALYZER));
    passwords = new RolePasswords(stack.dataDir().resolve("secrets"));
    backlog = WindowBacklog.fill(rig, stack);
    tables =
        rig.closing(
            new SinkTables(
                new ClickHouseLogin(
                    URI.create(url()), DatabaseUser.SOAK_MIGRATOR.userName(), password())));
  }

  private String url() {
    return stack.addresses().clickhouseUrl();
  }

  private String password() {
    return passwords.of(DatabaseUser.SOAK_MIGRATOR);
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        BenchmarkSide.of(OURS, this::sink),
        BenchmarkSide.of(JDBC, round -> jdbc()),
        BenchmarkSide.of(SELECT, round -> select()));
  }

  private ProcessLaunch sink(int round) throws SQLException {
    tables.empty(SinkTables.OURS);
    return ProcessLaunch.of(
            rig.java(
                FLAGS,
                "io.soakstream.sink.app.SinkMain",
                "--bootstrap-server=" + stack.addresses().kafka(),
                "--schema-registry=" + stack.addresses().schemaRegistry(),
                "--clickhouse-url=" + url(),
                "--group=bench-sink-" + round))
        .withEnvironment(
            Map.of(
                "SOAK_CLICKHOUSE_MIGRATOR_USER", DatabaseUser.SOAK_MIGRATOR.userName(),
                "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD", password(),
                "SOAK_CLICKHOUSE_USER", DatabaseUser.SOAK_WRITER.userName(),
                "SOAK_CLICKHOUSE_PASSWORD", passwords.of(DatabaseUser.SOAK_WRITER)))
        .until(new RowsStored(tables, SinkTables.OURS, backlog.rows()));
  }

  private ProcessLaunch jdbc() throws SQLException {
    tables.empty(SinkTables.JDBC);
    return ProcessLaunch.of(
            rig.java(
                List.of("-Xmx1g"),
                JdbcBatchesMain.class.getName(),
                stack.addresses().kafka(),
                stack.addresses().schemaRegistry(),
                url(),
                DatabaseUser.SOAK_MIGRATOR.userName(),
                SinkTables.JDBC))
        .withEnvironment(Map.of("BENCH_CLICKHOUSE_PASSWORD", password()))
        .until(new RowsStored(tables, SinkTables.JDBC, backlog.rows()));
  }

  private ProcessLaunch select() throws SQLException {
    tables.empty(SinkTables.SELECT);
    return ProcessLaunch.of(
            rig.java(
                FLAGS,
                InsertSelectMain.class.getName(),
                url(),
                DatabaseUser.SOAK_MIGRATOR.userName(),
                SinkTables.SELECT))
        .withEnvironment(Map.of("BENCH_CLICKHOUSE_PASSWORD", password()));
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atLeast("sink by JDBC batches", RowsStored.ROWS_PER_S, OURS, JDBC, 2),
        PassBar.atLeast("sink by INSERT SELECT", RowsStored.ROWS_PER_S, OURS, SELECT, 0.25));
  }
}
