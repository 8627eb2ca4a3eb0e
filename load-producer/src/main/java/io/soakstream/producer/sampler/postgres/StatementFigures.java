package io.soakstream.producer.sampler.postgres;

import static io.soakstream.producer.sampler.postgres.PostgresSource.number;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.sql.JdbcSession;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements that used most time, by their query id, from {@code pg_stat_statements}: calls a
 * second and mean time of those since the reading before. Their text, in which the server has put
 * {@code $1} for constants, is noted once. Those about statistics are left out: most are the
 * sampler's own. Confined to one thread.
 */
final class StatementFigures {
  private static final String IS_THERE =
      "SELECT count(*) AS there FROM pg_extension WHERE extname = 'pg_stat_statements'";
  private static final String MOST =
      """
      SELECT queryid::text AS id, sum(calls) AS calls, sum(total_exec_time) AS spent_ms,
             min(left(regexp_replace(query, '\\s+', ' ', 'g'), 160)) AS query
        FROM pg_stat_statements
        JOIN pg_database ON pg_database.oid = dbid AND datname = current_database()
       WHERE queryid IS NOT NULL AND query NOT LIKE '%pg_stat_%'
       GROUP BY queryid ORDER BY spent_ms DESC LIMIT\s""";

  private final JdbcSession session;
  private final int most;
  private final Set<String> told = new HashSet<>();
  private boolean isThere;

  StatementFigures(JdbcSession session, int most) {
    this.session = session;
    this.most = most;
  }

  void read(ReadingSheet sheet) throws SQLException {
    if (most == 0) {
      return;
    }
    isThere = isThere || number(session.row(IS_THERE), "there") > 0;
    if (!isThere) {
      throw new SQLException(
          "pg_stat_statements is not in this database: CREATE EXTENSION pg_stat_statements, or"
              + " leave out statements");
    }
    List<Map<String, Object>> statements = session.rows(MOST + most);
    for (Map<String, Object> statement : statements) {
      String id = String.valueOf(statement.get("id"));
      double calls = number(statement, "calls");
      sheet.rate("calls." + id, ReadingSheet.PER_S, calls);
      sheet.mean("mean_time." + id, ReadingSheet.MS, number(statement, "spent_ms"), calls);
      if (told.size() < most * 4 && told.add(id)) {
        sheet.note("statement", id + ": " + statement.get("query"));
      }
    }
  }
}
