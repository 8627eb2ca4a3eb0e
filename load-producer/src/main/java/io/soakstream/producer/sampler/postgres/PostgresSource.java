package io.soakstream.producer.sampler.postgres;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.sampler.sql.JdbcSession;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.sql.SQLException;
import java.util.Map;

/**
 * A PostgreSQL server (13 or newer) as its statistics show it; the pool is all of its clients but
 * this one. A checkpoint is noted with the time that it took, a restart likewise. Confined to one
 * thread, but for close.
 */
public final class PostgresSource implements ResourceSource {
  private static final String CLIENTS =
      """
      SELECT count(*) FILTER (WHERE state = 'active') AS pool_active,
             count(*) FILTER (WHERE state = 'idle') AS pool_idle,
             count(*) FILTER (WHERE state LIKE 'idle in transaction%')
               AS pool_idle_in_transaction,
             count(*) FILTER (WHERE wait_event_type = 'Lock') AS pool_waiting,
             100.0 * count(*) / current_setting('max_connections')::int AS pool_share,
             coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0) * 1000
               AS longest_transaction,
             (SELECT count(*) FROM pg_locks WHERE NOT granted) AS locks_waiting,
             extract(epoch FROM pg_postmaster_start_time()) AS started
        FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;
  private static final String DATABASE =
      """
      SELECT xact_commit, xact_rollback, deadlocks, blks_hit, blks_read, temp_bytes,
             pg_database_size(datname) AS db_size,
             (SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables) AS dead_tuples,
             CASE WHEN pg_is_in_recovery() THEN NULL
                  ELSE pg_current_wal_lsn() - '0/0'::pg_lsn END AS wal
        FROM pg_stat_database
       WHERE datname = current_database()
      """;

  private final String name;
  private final JdbcSession session;
  private final CheckpointWatch checkpoints;
  private final StatementFigures statements;
  private double startedS = Double.NaN;

  /**
   * @param name that the sampler has
   */
  public PostgresSource(String name, JdbcSession session, SamplerSettings settings) {
    this.name = name;
    this.session = session;
    this.checkpoints = new CheckpointWatch(session);
    this.statements = new StatementFigures(session, (int) settings.whole("statements"));
  }

  @Override
  public void read(ReadingSheet sheet) throws SQLException {
    Map<String, Object> clients = session.row(CLIENTS);
    double started = number(clients, "started");
    if (startedS != started && !Double.isNaN(startedS)) {
      sheet.restarted("PostgreSQL (" + name + ") was started anew");
      checkpoints.forget();
    }
    startedS = started;
    for (String pool :
        new String[] {"pool_active", "pool_idle", "pool_idle_in_transaction", "pool_waiting"}) {
      sheet.gauge(pool, ReadingSheet.COUNT, number(clients, pool));
    }
    sheet.gauge("locks_waiting", ReadingSheet.COUNT, number(clients, "locks_waiting"));
    sheet.gauge("pool_share", ReadingSheet.PERCENT, number(clients, "pool_share"));
    sheet.gauge("longest_transaction", ReadingSheet.MS, number(clients, "longest_transaction"));
    database(sheet);
    checkpoints.read(sheet);
    statements.read(sheet);
  }

  private void database(ReadingSheet sheet) throws SQLException {
    Map<String, Object> database = session.row(DATABASE);
    sheet.rate("commits", ReadingSheet.PER_S, number(database, "xact_commit"));
    sheet.rate("rollbacks", ReadingSheet.PER_S, number(database, "xact_rollback"));
    sheet.rate("deadlocks", ReadingSheet.PER_S, number(database, "deadlocks"));
    sheet.share("cache_hits", number(database, "blks_hit"), number(database, "blks_read"));
    sheet.rate("temp_written", ReadingSheet.BYTES_PER_S, number(database, "temp_bytes"));
    sheet.gauge("db_size", ReadingSheet.BYTES, number(database, "db_size"));
    sheet.gauge("dead_tuples", ReadingSheet.COUNT, number(database, "dead_tuples"));
    if (database.get("wal") != null) {
      sheet.rate("wal_written", ReadingSheet.BYTES_PER_S, number(database, "wal"));
    }
  }

  /** Not a number where the server says nothing. */
  static double number(Map<String, Object> row, String column) {
    return row.get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  @Override
  public void close() {
    session.close();
  }
}
