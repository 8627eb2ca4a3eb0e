package io.soakstream.bench.analytics;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The yardstick that a ClickHouse user would write: a Kafka engine table with a materialised view
 * into states of t-digests, and the hourly percentiles from them. {@code ClickHouseKafkaMain
 * LIBRARY DATA_DIR HTTP_PORT KAFKA REGISTRY REQUESTS} ends when all requests are in and the
 * question is answered. Needs {@code -Xrs}.
 */
public final class ClickHouseKafkaMain {
  private static final long ENGINE_STACK_BYTES = 64L << 20;
  private static final int POLL_MS = 50;

  private static final String FOR_EVER =
      "SYSTEM START LISTEN HTTP; "
          + "SELECT sleepEachRow(3) FROM system.numbers SETTINGS max_block_size=1 FORMAT Null";

  private static final String STATES =
      """
      CREATE TABLE bench.states (tenant String, endpoint String, start DateTime,
        requests SimpleAggregateFunction(sum, UInt64),
        digest AggregateFunction(quantilesTDigest(0.5, 0.9, 0.95, 0.99), Int64))
      ENGINE = AggregatingMergeTree ORDER BY (tenant, endpoint, start)
      """;

  private static final String EVENTS =
      """
      CREATE TABLE bench.events (tenant String, endpoint String, intended_start_us Int64, end_us Int64)
      ENGINE = Kafka
      SETTINGS kafka_broker_list = '%s', kafka_topic_list = 'soakstream.events',
        kafka_group_name = 'clickhouse-%d', kafka_format = 'AvroConfluent',
        format_avro_schema_registry_url = '%s', input_format_avro_allow_missing_fields = 1,
        kafka_num_consumers = 2, kafka_thread_per_consumer = 1, kafka_max_block_size = 524288,
        kafka_poll_max_batch_size = 65536, kafka_flush_interval_ms = 1000
      """;

  /** What is no request has no endpoint. */
  private static final String FOLD =
      """
      CREATE MATERIALIZED VIEW bench.fold TO bench.states AS
      SELECT tenant, endpoint, toDateTime(intDiv(intended_start_us, 10000000) * 10) AS start,
        count() AS requests,
        quantilesTDigestState(0.5, 0.9, 0.95, 0.99)(end_us - intended_start_us) AS digest
      FROM bench.events WHERE endpoint != '' GROUP BY tenant, endpoint, start
      """;

  private static final String HOURS =
      """
      SELECT tenant, endpoint, toStartOfHour(start) AS hour, sum(requests),
        quantilesTDigestMerge(0.5, 0.9, 0.95, 0.99)(digest)
      FROM bench.states GROUP BY tenant, endpoint, hour
      """;

  private final URI http;

  private interface Chdb extends Library {
    void chdb_set_signal_handlers_enabled(int enabled);

    Pointer chdb_query_cmdline(int argc, String[] argv);
  }

  private interface C extends Library {
    void _exit(int status);
  }

  private ClickHouseKafkaMain(URI http) {
    this.http = http;
  }

  public static void main(String[] args) throws Exception {
    Path dataDir = Files.createDirectories(Path.of(args[1]));
    C c = Native.load("c", C.class);
    Chdb chdb = Native.load(args[0], Chdb.class);
    // Otherwise the engine takes the handlers that the JVM needs for its own null checks.
    chdb.chdb_set_signal_handlers_enabled(0);
    String[] commandLine = {
      "clickhouse",
      "--path=" + dataDir,
      "--http_port=" + args[2],
      "--listen_host=127.0.0.1",
      "--input_format_avro_allow_missing_fields=1",
      "--log-level=warning",
      "--query=" + FOR_EVER
    };
    new Thread(
            null,
            () -> {
              chdb.chdb_query_cmdline(commandLine.length, commandLine);
              c._exit(1); // It ends only when it could not start.
            },
            "engine",
            ENGINE_STACK_BYTES)
        .start();
    long wanted = Long.parseLong(args[5]);
    try {
      long found =
          new ClickHouseKafkaMain(URI.create("http://127.0.0.1:" + args[2] + "/"))
              .run(args[3], args[4], wanted);
      System.out.println("{\"events\":" + wanted + ",\"counted\":" + found + "}");
      System.out.flush();
      c._exit(0);
    } catch (IOException e) {
      e.printStackTrace();
      c._exit(1);
    }
  }

  private long run(String kafka, String registry, long wanted)
      throws IOException, InterruptedException {
    while (!answers()) {
      Thread.sleep(POLL_MS);
    }
    for (String statement :
        List.of(
            "CREATE DATABASE bench ENGINE = Atomic",
            STATES,
            String.format(Locale.ROOT, EVENTS, kafka, ProcessHandle.current().pid(), registry),
            FOLD)) {
      answer(statement);
    }
    long found = 0;
    while (found < wanted) {
      Thread.sleep(POLL_MS);
      found = Long.parseLong(answer("SELECT sum(requests) FROM bench.states").strip());
    }
    answer(HOURS);
    return found;
  }

  private boolean answers() {
    try {
      answer("SELECT 1");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String answer(String query) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) http.toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Connection", "close");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(query.getBytes(StandardCharsets.UTF_8));
    }
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      try (InputStream error = connection.getErrorStream()) {
        throw new IOException(new String(error.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
