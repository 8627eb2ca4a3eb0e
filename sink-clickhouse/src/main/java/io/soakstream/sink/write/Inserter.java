package io.soakstream.sink.write;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import io.soakstream.sink.query.ClickHouseLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/**
 * Stores batches through the JDBC driver's own client: the batch of a prepared statement can carry
 * neither a deduplication token nor a list of columns, and boxes every number of a histogram.
 * Repeats nothing. Confined to one thread.
 */
public final class Inserter implements BatchStore {
  private final ClickHouseLogin login;
  private Connection connection;

  public Inserter(ClickHouseLogin login) {
    this.login = login;
  }

  /** Stores a batch; when this returns, it is stored. */
  @Override
  public void store(Batch batch) throws NotStoredException {
    InsertSettings settings =
        new InsertSettings()
            .setDeduplicationToken(batch.token())
            .serverSetting("async_insert", "0");
    try (InsertResponse response =
        client()
            .insert(
                batch.table().name(),
                batch.table().columns(),
                batch.rows()::writeTo,
                ClickHouseFormat.RowBinary,
                settings)
            .get()) {
      assert response != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotStoredException(
          new ClickHouseFault(ClickHouseFault.Kind.PASSING, 0, "interrupted"), e);
    } catch (ExecutionException | SQLException | RuntimeException e) {
      throw new NotStoredException(ClickHouseFault.of(e), e);
    } catch (Exception e) {
      throw new NotStoredException(ClickHouseFault.of(e), e);
    }
  }

  private Client client() throws SQLException {
    if (connection == null) {
      connection = login.connect();
    }
    return connection.unwrap(ConnectionImpl.class).getClient();
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("closing a ClickHouse connection failed", e);
    }
  }
}
