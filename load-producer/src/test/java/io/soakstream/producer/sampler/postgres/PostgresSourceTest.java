package io.soakstream.producer.sampler.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.sampler.SourceReader;
import io.soakstream.producer.sampler.SourceRefusedException;
import io.soakstream.producer.sampler.sql.JdbcSession;
import io.soakstream.producer.sampler.sql.SqlSource;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Against a real server, and psql as the other reading. Not run where PostgreSQL is not installed.
 */
class PostgresSourceTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> programs = PostgresServer.programs();
    assumeThat(programs).as("the programs of PostgreSQL (apt-get install postgresql)").isPresent();
    server = PostgresServer.start(programs.orElseThrow());
    server.psql("CREATE TABLE orders (id int, state text)");
    server.psql("INSERT INTO orders SELECT i, 'new' FROM generate_series(1, 20000) AS i");
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void shouldAgreeWithPsqlOnTheStateOfItsClients() throws Exception {
    try (Connection first = connection();
        Connection second = connection();
        Connection third = connection();
        Statement locking = first.createStatement();
        Statement waiting = second.createStatement();
        Statement idle = third.createStatement()) {
      idle.execute("SELECT 1");
      first.setAutoCommit(false);
      locking.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      Thread blocked = new Thread(() -> count(waiting), "blocked");
      blocked.start();
      String question =
          "SELECT count(*) FILTER (WHERE state = 'active' AND wait_event_type = 'Lock')"
              + " FROM pg_stat_activity";
      while (!server.psql(question).equals("1")) {
        assertThat(blocked.isAlive()).isTrue();
      }
      double idlers =
          Double.parseDouble(
              server.psql("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle'"));
      Map<String, Double> read = new SourceReader(source(0)).read();
      first.rollback();
      blocked.join();

      assertThat(read)
          .containsEntry("pool_active", 1.0)
          .containsEntry("pool_idle", idlers) // those of other tests, too
          .containsEntry("pool_idle_in_transaction", 1.0)
          .containsEntry("pool_waiting", 1.0)
          .containsEntry("locks_waiting", 1.0)
          .containsEntry("pool_share", 2 + idlers); // of 100 connections
      assertThat(read.get("longest_transaction")).isPositive();
    }
  }

  @Test
  void shouldAgreeWithPsqlOnTheDatabase() throws Exception {
    SourceReader reader = new SourceReader(source(0));
    long fromNs = System.nanoTime();
    reader.readAt(fromNs);
    for (int i = 0; i < 20; i++) {
      server.psql("UPDATE orders SET state = 'done' WHERE id = " + i);
    }
    server.psql("SELECT pg_stat_force_next_flush()");
    Map<String, Double> read = reader.readAt(fromNs + 1_000_000_000);

    double size = Double.parseDouble(server.psql("SELECT pg_database_size('postgres')"));
    assertThat(read.get("db_size")).isCloseTo(size, within(1e6));
    double dead =
        Double.parseDouble(server.psql("SELECT sum(n_dead_tup) FROM pg_stat_user_tables"));
    assertThat(read.get("dead_tuples")).isCloseTo(dead, within(5.0));
    assertThat(read.get("commits")).isBetween(20.0, 60.0);
    assertThat(read.get("cache_hits")).isBetween(50.0, 100.0);
    assertThat(read.get("wal_written")).isBetween(1000.0, 1e7);
    assertThat(read.get("deadlocks")).isZero();
  }

  @Test
  void shouldNoteAForcedCheckpointWhenItWas() throws Exception {
    SourceReader reader = new SourceReader(source(0));
    reader.read();
    server.psql("INSERT INTO orders SELECT i, 'more' FROM generate_series(1, 50000) AS i");
    reader.read();
    assertThat(reader.notes()).isEmpty();
    long beforeUs = System.currentTimeMillis() * 1000;
    server.psql("CHECKPOINT");
    long afterUs = System.currentTimeMillis() * 1000;
    Map<String, Double> read = reader.read();
    reader.read();

    assertThat(reader.notes()).hasSize(1);
    SamplerNote note = reader.notes().get(0);
    assertThat(note.kind()).isEqualTo("checkpoint");
    assertThat(note.text())
        .matches(
            "PostgreSQL checkpoint \\(requested\\): [1-9]\\d* buffers written in \\d+\\.\\d s");
    assertThat(note.startUs()).as("to the second").isBetween(beforeUs - 1_100_000, afterUs);
    assertThat(note.endUs()).isBetween(note.startUs(), afterUs);
    assertThat(read).containsEntry("checkpoints", 1.0);
    assertThat(
            server.psql(
                "SELECT floor(extract(epoch FROM checkpoint_time))"
                    + " FROM pg_control_checkpoint()"))
        .isEqualTo(Long.toString(Math.round(note.startUs() / 1e6)));
  }

  @Test
  void shouldTellTheStatementsThatUseMostTime() throws Exception {
    assertThatThrownBy(new SourceReader(source(3))::read)
        .hasMessageStartingWith("pg_stat_statements is not in this database: CREATE EXTENSION");
    server.psql("CREATE EXTENSION pg_stat_statements");
    server.psql("SELECT count(*) FROM orders a JOIN orders b USING (id) WHERE a.state <> 'secret'");
    SourceReader reader = new SourceReader(source(20));
    reader.readAt(0);
    server.psql("SELECT count(*) FROM orders a JOIN orders b USING (id) WHERE a.state <> 'secret'");
    Map<String, Double> read = reader.readAt(1_000_000_000);

    String id =
        server.psql(
            "SELECT queryid FROM pg_stat_statements WHERE query LIKE '%JOIN orders b USING%'"
                + " AND query NOT LIKE '%pg_stat%'");
    assertThat(read).containsEntry("calls." + id, 1.0).containsKey("mean_time." + id);
    assertThat(reader.notes())
        .extracting(SamplerNote::text)
        .anyMatch(text -> text.startsWith(id + ": SELECT count(*) FROM orders a JOIN"))
        .noneMatch(text -> text.contains("'secret'"));
    server.psql("DROP EXTENSION pg_stat_statements");
  }

  @Test
  void shouldReadWhatTheUserAsks() throws Exception {
    SourceReader reader =
        new SourceReader(
            new SqlSource(
                session(),
                new SamplerSettings(
                    Map.of(
                        "query",
                        "SELECT 3 AS stuck, 4.5 AS share, true AS up, NULL::int AS unknown",
                        "unit",
                        "count"))));

    assertThat(reader.read())
        .containsExactly(Map.entry("stuck", 3.0), Map.entry("share", 4.5), Map.entry("up", 1.0));
  }

  @Test
  void shouldOnlyRead() throws Exception {
    SourceReader reader =
        new SourceReader(
            new SqlSource(
                session(),
                new SamplerSettings(
                    Map.of("query", "DELETE FROM orders RETURNING id", "unit", "count"))));

    assertThatThrownBy(reader::read).hasMessageContaining("read-only transaction");
  }

  @Test
  void shouldNoteARestartAndGoOn() throws Exception {
    SourceReader reader = new SourceReader(source(0));
    reader.read();
    server.restart();
    assertThatThrownBy(reader::read).hasMessageNotContaining(PostgresServer.PASSWORD);
    assertThat(reader.read()).containsKey("pool_active");
    assertThat(reader.notes())
        .extracting(SamplerNote::kind, SamplerNote::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("restart", "PostgreSQL (db) was started anew"));
  }

  private static void count(Statement statement) {
    try {
      statement.executeQuery("SELECT count(*) FROM orders").close();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PostgresSource source(int statements) throws SourceRefusedException {
    return new PostgresSource(
        "db", session(), new SamplerSettings(Map.of("statements", Integer.toString(statements))));
  }

  private static JdbcSession session() throws SourceRefusedException {
    return JdbcSession.of("DB_URL", server.url(), Map.of(), TIMEOUT);
  }

  private static Connection connection() throws Exception {
    return DriverManager.getConnection(server.url());
  }
}
