package io.soakstream.sink.write.insert;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.write.encode.BatchChunk;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores rows through the JDBC driver's own client: the batch of a prepared statement can carry
 * neither a deduplication token nor a list of columns, and boxes every number of a histogram.
 * Repeats nothing. Inserts on a thread of its own; used by one other thread.
 */
public final class ClickHouseInserter implements BatchStore {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseInserter.class);

  /** Above every limit of {@link InsertPacing}: that is what ends an insert. */
  private static final Duration SOCKET_TIMEOUT = Duration.ofMinutes(3);

  /** Makes the tables that ClickHouse has lost. */
  public interface TablesRestorer {
    /** Goes on where a call that was interrupted or failed has ended. */
    void restore() throws SQLException;
  }

  private final ClickHouseLogin login;
  private final TablesRestorer restorer;
  private final AtomicReference<Connection> connection = new AtomicReference<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "sink-insert");
            thread.setDaemon(true);
            return thread;
          });

  /** Until they are all there again; of the inserting thread. */
  private boolean areTablesLost;

  /**
   * @param restorer called on the inserting thread before the insert that follows one which missed
   *     its table, again and again until it returns
   */
  public ClickHouseInserter(ClickHouseLogin login, TablesRestorer restorer) {
    this.login = login;
    this.restorer = restorer;
  }

  @Override
  public InsertAttempt store(BatchChunk chunk) {
    return new Insertion(
        worker.submit(
            () -> {
              insert(chunk);
              return null;
            }));
  }

  private void insert(BatchChunk chunk) throws NotStoredException {
    if (areTablesLost) {
      restoreTables();
    }
    InsertSettings settings =
        new InsertSettings()
            .setDeduplicationToken(chunk.token())
            .serverSetting("async_insert", "0")
            .serverSetting("optimize_on_insert", "0"); // Merges replace rows, and FINAL does.
    try (InsertResponse response =
        client()
            .insert(
                chunk.table().name(),
                chunk.table().columns(),
                chunk::writeTo,
                ClickHouseFormat.RowBinary,
                settings)
            .get()) {
      assert response != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotStoredException(
          new ClickHouseFault(ClickHouseFault.Kind.PASSING, 0, "interrupted"), e);
    } catch (Exception e) {
      ClickHouseFault fault = ClickHouseFault.of(e);
      areTablesLost = fault.isTableMissing();
      throw new NotStoredException(fault, e);
    }
  }

  private void restoreTables() throws NotStoredException {
    try {
      restorer.restore();
      areTablesLost = false;
    } catch (SQLException e) {
      throw new NotStoredException(ClickHouseFault.of(e), e);
    }
  }

  private Client client() throws SQLException {
    if (connection.get() == null) {
      connection.set(login.connect(SOCKET_TIMEOUT));
    }
    return connection.get().unwrap(ConnectionImpl.class).getClient();
  }

  /** Closes the sockets, too: a write into a dead line would block for a quarter of an hour. */
  private void disconnect() {
    Connection open = connection.getAndSet(null);
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException e) {
      LOG.warn("closing a ClickHouse connection failed: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
    disconnect();
  }

  private final class Insertion implements InsertAttempt {
    private final Future<?> insert;

    Insertion(Future<?> insert) {
      this.insert = insert;
    }

    @Override
    public boolean await(Duration timeout) throws NotStoredException {
      try {
        insert.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        return true;
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof NotStoredException cause) {
          throw cause;
        }
        throw new NotStoredException(ClickHouseFault.of(e), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotStoredException(
            new ClickHouseFault(ClickHouseFault.Kind.PASSING, 0, "interrupted"), e);
      }
    }

    @Override
    public void abandon() {
      insert.cancel(true);
      disconnect();
    }
  }
}
