package io.soakstream.bench.live;

import io.soakstream.bench.topic.TopicReader;
import io.soakstream.result.WindowKind;
import io.soakstream.result.WindowStats;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.topic.Topic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When the row of each base window of a run could be read in ClickHouse. A thread of its own looks,
 * twenty times a second; ask after {@link #close}.
 */
final class SeenRows implements AutoCloseable {
  private static final long PERIOD_MS = 50;
  private static final String QUERY =
      "SELECT run, window_start_us FROM soak_store.windows"
          + " WHERE window = 'BASE' AND tenant = '*' AND endpoint = '*' AND analysis = 'live'";

  private final ClickHouseLogin login;
  private final Map<Window, Long> seenMs = new HashMap<>();
  private final Thread looking = new Thread(this::look, "rows");
  private volatile boolean closed;
  private volatile SQLException failure;

  private record Window(String run, long startUs) {}

  SeenRows(ClickHouseLogin login) {
    this.login = login;
    looking.start();
  }

  /**
   * From the moment at which the broker had the closed window to that at which its row was seen,
   * seconds.
   */
  List<Double> delays(String bootstrapServer, String schemaRegistry) throws Exception {
    if (failure != null) {
      throw failure;
    }
    List<Double> delays = new ArrayList<>();
    TopicReader.read(
        bootstrapServer,
        schemaRegistry,
        Topic.WINDOWS,
        (value, appendedMs) -> {
          WindowStats stats = (WindowStats) value;
          if (stats.getWindow() == WindowKind.BASE
              && stats.getTenant().equals("*")
              && stats.getEndpoint().equals("*")) {
            long rowMs = seenMs.get(new Window(stats.getRun(), stats.getWindowStartUs()));
            delays.add((rowMs - appendedMs) / 1e3);
          }
        });
    return delays;
  }

  private void look() {
    try (Connection connection = login.connect();
        Statement statement = connection.createStatement()) {
      while (!closed) {
        try (ResultSet rows = statement.executeQuery(QUERY)) {
          long nowMs = System.currentTimeMillis();
          while (rows.next()) {
            seenMs.putIfAbsent(new Window(rows.getString(1), rows.getLong(2)), nowMs);
          }
        }
        Thread.sleep(PERIOD_MS);
      }
    } catch (SQLException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    Thread.sleep(2_000); // for the rows of the last windows
    closed = true;
    looking.join();
  }
}
