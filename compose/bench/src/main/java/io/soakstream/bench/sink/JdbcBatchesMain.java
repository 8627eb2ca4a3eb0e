package io.soakstream.bench.sink;

import io.soakstream.bench.topic.TopicReader;
import io.soakstream.result.EventRef;
import io.soakstream.result.LatencyBuckets;
import io.soakstream.result.SecondCount;
import io.soakstream.result.WindowStats;
import io.soakstream.topic.Topic;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * The windows of a topic into a table as one writes it first: the driver as it comes, a prepared
 * statement, {@code addBatch} for each row, {@code executeBatch} for every 20,000. {@code
 * JdbcBatchesMain BOOTSTRAP REGISTRY CLICKHOUSE_URL USER TABLE}, password in the environment.
 */
public final class JdbcBatchesMain {
  /** As many as our sink takes. */
  private static final int BATCH_ROWS = 20_000;

  private static final int COLUMNS = 47;
  private static final String EVENT = "Tuple(Int32, Int64, Int64)";
  private static final String STATUS = "Tuple(Int32, LowCardinality(String), UInt64)";
  private static final String SECOND = "Tuple(Int32, UInt64, UInt64, UInt64, UInt64, UInt64)";

  private final Connection connection;
  private final PreparedStatement insert;
  private int column;
  private int batched;

  private JdbcBatchesMain(Connection connection, String table) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement("INSERT INTO " + table + " VALUES " + marks());
  }

  public static void main(String[] args) throws Exception {
    Properties login = new Properties();
    login.setProperty("user", args[3]);
    login.setProperty("password", System.getenv("BENCH_CLICKHOUSE_PASSWORD"));
    try (Connection connection = DriverManager.getConnection("jdbc:clickhouse:" + args[2], login)) {
      JdbcBatchesMain writer = new JdbcBatchesMain(connection, args[4]);
      TopicReader.read(
          args[0], args[1], Topic.WINDOWS, (value, appendedMs) -> writer.add((WindowStats) value));
      writer.flush();
    }
    new CountDownLatch(1).await(); // the harness ends us when it has seen the rows
  }

  private static String marks() {
    return "(" + "?, ".repeat(COLUMNS - 1) + "?)";
  }

  private void add(WindowStats row) throws SQLException {
    column = 0;
    set(row.getRun());
    set(row.getAnalysis());
    set(row.getTenant());
    set(row.getEndpoint());
    set(row.getWindow().name());
    set(row.getPhase());
    set(row.getWindowStartUs());
    set(row.getWindowLengthUs());
    set(row.getRunStartUs());
    set(row.getRevision());
    set(row.getRequests());
    set(row.getErrors());
    set(row.getOutcomes());
    set(row.getResponses());
    set(row.getBytesIn());
    set(row.getBytesOut());
    set(row.getSumUs());
    set(row.getServiceSumUs());
    percentiles(row);
    buckets(row.getResponse());
    buckets(row.getService());
    buckets(row.getWithoutResponse());
    bytes(row.getResponseHdr());
    events(row.getSlowest());
    events(row.getFirstFailed());
    set(row.getOther());
    set(row.getGeneratorFailures());
    set(row.getLateSends());
    set(row.getGeneratorDelayMaxUs());
    tuples(
        STATUS,
        row.getStatuses(),
        of -> new Object[] {of.getStatus(), of.getOutcome(), of.getRequests()});
    tuples(SECOND, row.getSeconds(), JdbcBatchesMain::figures);
    insert.addBatch();
    if (++batched == BATCH_ROWS) {
      flush();
    }
  }

  private void flush() throws SQLException {
    if (batched > 0) {
      insert.executeBatch();
      batched = 0;
    }
  }

  private void percentiles(WindowStats row) throws SQLException {
    set(row.getP50Us());
    set(row.getP90Us());
    set(row.getP95Us());
    set(row.getP99Us());
    set(row.getP999Us());
    set(row.getMeanUs());
    set(row.getMaxUs());
    set(row.getServiceP50Us());
    set(row.getServiceP90Us());
    set(row.getServiceP95Us());
    set(row.getServiceP99Us());
    set(row.getServiceP999Us());
    set(row.getServiceMeanUs());
    set(row.getServiceMaxUs());
  }

  private void set(Object value) throws SQLException {
    insert.setObject(++column, value);
  }

  private void buckets(LatencyBuckets buckets) throws SQLException {
    insert.setArray(++column, connection.createArrayOf("UInt32", buckets.getValuesUs().toArray()));
    insert.setArray(++column, connection.createArrayOf("UInt64", buckets.getCounts().toArray()));
  }

  private void bytes(ByteBuffer buffer) throws SQLException {
    byte[] copy = new byte[buffer == null ? 0 : buffer.remaining()];
    if (buffer != null) {
      buffer.duplicate().get(copy);
    }
    insert.setBytes(++column, copy);
  }

  private static Object[] figures(SecondCount of) {
    return new Object[] {
      of.getSecond(),
      of.getRequests(),
      of.getErrors(),
      of.getResponses(),
      of.getSumUs(),
      of.getMaxUs()
    };
  }

  private void events(List<EventRef> events) throws SQLException {
    tuples(
        EVENT, events, of -> new Object[] {of.getPartition(), of.getOffset(), of.getResponseUs()});
  }

  private <T> void tuples(String type, List<T> items, Function<T, Object[]> values)
      throws SQLException {
    Object[] tuples = new Object[items.size()];
    for (int i = 0; i < tuples.length; i++) {
      tuples[i] = connection.createStruct(type, values.apply(items.get(i)));
    }
    insert.setArray(++column, connection.createArrayOf(type, tuples));
  }
}
