package io.soakstream.producer.scenario.sampler;

import static io.soakstream.producer.scenario.sampler.SamplerForm.*;
import static io.soakstream.producer.scenario.sampler.SamplerKey.optional;
import static io.soakstream.producer.scenario.sampler.SamplerKey.required;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of sampler, with their keys and with the metrics that they are known to have. */
public enum SamplerKind {
  PROCESS(
      1,
      "a process of this machine, from /proc",
      "cpu rss swap threads descriptors",
      true,
      optional("pid", WHOLE, "1234", "its pid; when it ends, it is gone"),
      optional("pid_file", FILE, "/run/app.pid", "file that holds its pid; restarts are noticed"),
      optional(
          "command",
          PATTERN,
          "java .*app[.]jar",
          "regular expression in its command line; restarts are noticed")),
  HOST(
      1,
      "this machine, from /proc",
      "cpu cpu_iowait cpu_steal load1 memory_used memory_available swap_used disk_read disk_written"
          + " disk_busy net_received net_sent net_errors tcp_retransmits descriptors pressure_cpu"
          + " pressure_memory pressure_memory_full pressure_io pressure_io_full",
      false,
      optional("proc", FILE, "/host/proc", "where its /proc is, in a container").orElse("/proc")),
  CGROUP(
      1,
      "a control group of version 2",
      "cpu throttled throttled_time memory memory_anon memory_file memory_swap memory_share pids"
          + " disk_read disk_written pressure_cpu pressure_memory pressure_io",
      true,
      optional("path", FILE, "/sys/fs/cgroup/system.slice/app.service", "its directory"),
      optional("pid", WHOLE, "1234", "a process in it")),
  CONTAINER(
      5,
      "a container, from Docker's socket, read only",
      "cpu memory memory_limit memory_share pids net_received net_sent disk_read disk_written"
          + " throttled",
      false,
      required("container", TEXT, "web", "its name or id"),
      optional("socket", FILE, "/var/run/docker.sock", "Docker's socket")
          .orElse("/var/run/docker.sock")),
  DISK(
      10,
      "the file system of a path",
      "disk_free disk_used disk_share",
      false,
      required("path", FILE, "/var/lib/postgresql", "a file or directory on it")),
  JVM(
      1,
      "a Java machine, attached by its pid or asked over JMX",
      "heap heap_after_gc heap_limit non_heap direct_memory threads classes gc_pause gc_time"
          + " gc_count cpu",
      true,
      optional("pid", WHOLE, "1234", "of the same user, on this machine"),
      optional("address", ADDRESS, "127.0.0.1:9010", "host and port of its JMX registry"),
      optional("user", TEXT, "monitor", "of JMX"),
      optional("password_from", SECRET, "JMX_PASSWORD", "where the password is")),
  POSTGRES(
      5,
      "a PostgreSQL server, asked as a client",
      "pool_active pool_idle pool_idle_in_transaction pool_waiting pool_share longest_transaction"
          + " db_size commits rollbacks deadlocks cache_hits temp_written locks_waiting dead_tuples"
          + " checkpoints checkpoint_write checkpoint_sync buffers_written wal_written",
      false,
      required("url_from", SECRET, "DATABASE_JDBC_URL", "where the JDBC address is"),
      optional("statements", WHOLE, "5", "how many of pg_stat_statements, by time used")
          .orElse("0")),
  REDIS(
      5,
      "a Redis server, asked for INFO",
      "memory memory_rss memory_share fragmentation clients clients_blocked operations hit_rate"
          + " evicted expired keys net_received net_sent cpu replication_lag rejected",
      false,
      required("address", ADDRESS, "127.0.0.1:6379", "host and port"),
      optional("user", TEXT, "monitor", "of its access list"),
      optional("password_from", SECRET, "REDIS_PASSWORD", "where the password is"),
      optional("tls", FLAG, "true", "whether it speaks TLS").orElse("false")),
  PROMETHEUS(
      5,
      "metrics of a program, in Prometheus's text format",
      "",
      false,
      required("url", URL, "http://127.0.0.1:9187/metrics", "where they are"),
      required("metrics", TEXTS, "[pg_stat_*, process_resident_memory_bytes]", "names, * for any"),
      optional("password_from", SECRET, "SCRAPE_TOKEN", "where a bearer token is")),
  LOG(
      1,
      "a log file that is written to",
      "lines errors warnings bytes",
      false,
      required("file", FILE, "/var/log/app.log", "the file; rotation and truncation are followed"),
      optional("patterns", PATTERNS, "{oom: OutOfMemoryError}", "lines to count by name")),
  SQL(
      10,
      "a query of your own; each column of its first row is a reading",
      "",
      false,
      required("url_from", SECRET, "DATABASE_JDBC_URL", "where the JDBC address is"),
      required("query", TEXT, "SELECT count(*) AS stuck FROM orders", "it only reads"),
      optional("unit", NAME, "count", "of what it reads").orElse("count"),
      optional("counter", FLAG, "true", "whether it only grows, so that the rate is told")
          .orElse("false")),
  COMMAND(
      10,
      "a number that a program writes",
      "",
      false,
      required("run", TEXTS, "[wc, -l, /tmp/queue]", "the program and its arguments; no shell"),
      required("metric", NAME, "queue_length", "what the number is called"),
      optional("unit", NAME, "count", "of the number").orElse("count"),
      optional("counter", FLAG, "true", "whether it only grows, so that the rate is told")
          .orElse("false"));

  private final Duration every;
  private final String description;
  private final List<String> metrics;
  private final boolean isChoice;
  private final List<SamplerKey> keys;

  /**
   * @param isChoice whether exactly one of its optional keys of the first kind says what is meant
   */
  SamplerKind(
      int everyS, String description, String metrics, boolean isChoice, SamplerKey... keys) {
    this.every = Duration.ofSeconds(everyS);
    this.description = description;
    this.metrics = metrics.isEmpty() ? List.of() : List.of(metrics.split(" "));
    this.isChoice = isChoice;
    this.keys = List.of(keys);
  }

  /** As a scenario names it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** From one reading to the next, unless the scenario says otherwise. */
  public Duration every() {
    return every;
  }

  public String description() {
    return description;
  }

  /** Those that it may have; a sampler of names of the user's own has others too. */
  public List<String> metrics() {
    return metrics;
  }

  public List<SamplerKey> keys() {
    return keys;
  }

  /** Keys of which exactly one says what is meant; none when there is no choice. */
  public List<SamplerKey> choice() {
    if (!isChoice) {
      return List.of();
    }
    return keys.stream().filter(key -> !List.of(TEXT, SECRET).contains(key.form())).toList();
  }

  /** The kind of this name. */
  public static Optional<SamplerKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }

  /** All names. */
  public static List<String> all() {
    return Arrays.stream(values()).map(SamplerKind::key).toList();
  }
}
