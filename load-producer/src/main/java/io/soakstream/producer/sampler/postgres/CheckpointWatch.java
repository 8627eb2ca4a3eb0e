package io.soakstream.producer.sampler.postgres;

import static io.soakstream.producer.sampler.postgres.PostgresSource.number;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.sql.JdbcSession;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Sees the checkpoints of a server. When one began stands in the control file, to the second; how
 * long it wrote follows from the server's counters. The server's clock is translated to ours.
 * Confined to one thread.
 */
final class CheckpointWatch {
  private static final int VERSION_WITH_CHECKPOINTER = 170_000;
  private static final String CONTROL =
      """
      SELECT extract(epoch FROM checkpoint_time) AS began,
             extract(epoch FROM clock_timestamp()) AS now, checkpoint_lsn::text AS place
        FROM pg_control_checkpoint()
      """;
  private static final String OLDER =
      """
      SELECT checkpoints_timed AS timed, checkpoints_req AS requested,
             checkpoint_write_time AS write_ms, checkpoint_sync_time AS sync_ms,
             buffers_checkpoint AS buffers
        FROM pg_stat_bgwriter
      """;
  private static final String NEWER =
      """
      SELECT num_timed AS timed, num_requested AS requested, write_time AS write_ms,
             sync_time AS sync_ms, buffers_written AS buffers
        FROM pg_stat_checkpointer
      """;

  private final JdbcSession session;
  private String counters = "";
  private String place = "";
  private Map<String, Object> before = Map.of();

  CheckpointWatch(JdbcSession session) {
    this.session = session;
  }

  /** The server is another one, or was started anew. */
  void forget() {
    counters = "";
    place = "";
  }

  void read(ReadingSheet sheet) throws SQLException {
    if (counters.isEmpty()) {
      Map<String, Object> version =
          session.row("SELECT current_setting('server_version_num')::int AS version");
      counters = number(version, "version") >= VERSION_WITH_CHECKPOINTER ? NEWER : OLDER;
    }
    Map<String, Object> row = session.row(counters);
    OptionalDouble timed = sheet.growth("timed", number(row, "timed"));
    OptionalDouble requested = sheet.growth("requested", number(row, "requested"));
    OptionalDouble writeMs = sheet.growth("write_ms", number(row, "write_ms"));
    OptionalDouble syncMs = sheet.growth("sync_ms", number(row, "sync_ms"));
    if (timed.isPresent() && requested.isPresent()) {
      double count = timed.getAsDouble() + requested.getAsDouble();
      sheet.gauge("checkpoints", ReadingSheet.COUNT, count);
    }
    sheet.gauge("checkpoint_write", ReadingSheet.MS, writeMs);
    sheet.gauge("checkpoint_sync", ReadingSheet.MS, syncMs);
    sheet.rate("buffers_written", ReadingSheet.PER_S, number(row, "buffers"));
    note(sheet, row);
  }

  private void note(ReadingSheet sheet, Map<String, Object> row) throws SQLException {
    Map<String, Object> control = session.row(CONTROL);
    String now = String.valueOf(control.get("place"));
    if (!place.isEmpty() && !place.equals(now)) {
      double tookMs = grown(row, "write_ms") + grown(row, "sync_ms");
      double agoS = number(control, "now") - number(control, "began");
      long startUs = System.currentTimeMillis() * 1000 - (long) (agoS * 1e6);
      String text =
          String.format(
              Locale.ROOT,
              "PostgreSQL checkpoint (%s): %.0f buffers written in %.1f s",
              grown(row, "requested") > 0 ? "requested" : "timed",
              grown(row, "buffers"),
              tookMs / 1e3);
      sheet.note("checkpoint", text, startUs, startUs + (long) (tookMs * 1e3));
    }
    if (!place.equals(now)) {
      before = row;
    }
    place = now;
  }

  /** Since the checkpoint before: the counters move while one goes on. */
  private double grown(Map<String, Object> row, String column) {
    return Math.max(0, number(row, column) - number(before, column));
  }
}
